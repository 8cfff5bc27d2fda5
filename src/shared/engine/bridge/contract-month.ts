import type { BasisTotals } from '../../domain/basis.ts'
import type { Fen } from '../../domain/money.ts'
import type { PerformanceMode } from '../../domain/performance-mode.ts'

/** What the reasons of one contract in one month are read from. Amounts in fen. */
export type ContractMonth = {
  readonly performanceMode: PerformanceMode
  /** The month's own values. */
  readonly own: BasisTotals
  /** To the end of the month before, as sealed where that is sealed. */
  readonly before: BasisTotals
  /** Posted before the month, by what is decided now: a later decision gives it to the contract, and leaves the sealed month alone. */
  readonly receivedBefore: Fen
  /** Null: CRM does not have it, or it was not signed by the month's end. */
  readonly signed: 'before' | 'within' | 'last-day' | 'after-cutoff' | null
  /** As of now: void, or a ghost with no seal, archive flow, money or invoice. */
  readonly isUnreal: boolean
  /** Archived amount less the amount in CRM, 0 until both are known. */
  readonly archiveGap: Fen
  readonly isTaxGap: boolean
  /** It counts as archived by the month's cutoff. */
  readonly archived: { readonly C: boolean; readonly P: boolean }
  /** Not received by the month's end, and due later or due by then. */
  readonly notDue: Fen
  readonly due: Fen
  /** 退款 of the month, negative. */
  readonly refunds: Fen
  /** Counts as confirmed although no bank line carries it: of the month, and of all months before where they are confirmed only now. */
  readonly offBank: { readonly fee: Fen; readonly fx: Fen; readonly note: Fen }
  /** Confirmed beyond the contract's amount, by the month's end and before it. */
  readonly overContract: { readonly before: Fen; readonly now: Fen }
}
