import type { OutputOf } from '../../../shared/contract/specs.ts'
import type { OutstandingKind } from '../../../shared/domain/bank-reconciliation.ts'

/** What the screen shows of one account. */
export type Reconciliation = OutputOf<'balance.get'>['accounts'][number]
export type Item = Reconciliation['items'][number]

/** What opens of it: the sum of one kind of item, an adjusted balance, or what is left between the two. */
export type BalanceFigure = OutstandingKind | 'ledger' | 'statement' | 'difference'
