import type { OutputOf } from '../../../shared/contract/specs.ts'

/** One slip as the query tells it, found. */
export type SlipDetail = NonNullable<OutputOf<'ledger.getSlip'>>
/** What opens of it. */
export type SlipFigure = keyof SlipDetail['figures']
