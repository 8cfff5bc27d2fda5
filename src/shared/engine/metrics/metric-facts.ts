import type { EpochMs } from '../../domain/epoch-ms.ts'
import type { Fen } from '../../domain/money.ts'

/** `amount`: of those in 人民币. */
export type Tally = { readonly count: number; readonly amount: Fen }

/** What the metrics of a month are told from, as of a moment. */
export type MetricFacts = {
  readonly asOf: EpochMs
  readonly cutoffAt: EpochMs
  /** The rules have run: differences are known. */
  readonly isMatched: boolean
  /** Customer money of the month; `settled`: the part of it that counts for contracts, and the receipts with nothing left open. */
  readonly receipts: { readonly all: Tally; readonly settled: Tally }
  /** Contracts of the month at all. */
  readonly contracts: number
  /** Signed by the customer and in no archive. */
  readonly unarchived: Tally
  /** Flows of the legal ledger at all. */
  readonly flows: number
  /** D04 */
  readonly stalled: Tally
  /** Working hours from submission to archive, over the last 30 days; null when nothing was archived. */
  readonly averageHours: number | null
  /** Bank statements at all. */
  readonly statements: number
  /** D07 */
  readonly unclaimed: Tally
  /** Differences whose answer is due and has not come. */
  readonly overdue: Tally
  /** D37 */
  readonly breaks: Tally
  /** Customers with any of the codes of risk in the last 90 days, and how often. */
  readonly risks: readonly { readonly customerName: string; readonly count: number }[]
}
