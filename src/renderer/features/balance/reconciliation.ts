import type { OutputOf } from '../../../shared/contract/specs.ts'

/** What the screen shows of one account. */
export type Reconciliation = OutputOf<'balance.get'>['accounts'][number]
export type Item = Reconciliation['items'][number]
