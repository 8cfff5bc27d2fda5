import type { AgeBucket } from './age-bucket.ts'
import type { RowRef } from './cell-ref.ts'
import type { EpochDay } from './epoch-day.ts'
import type { Fen } from './money.ts'
import type { PeriodKey } from './period.ts'

/** 银行已收企业未收, 银行已付企业未付, 企业已收银行未收, 企业已付银行未付. */
export const OUTSTANDING_KINDS = ['bankInNotBooked', 'bankOutNotBooked', 'bookedInNotBank', 'bookedOutNotBank'] as const
export type OutstandingKind = (typeof OUTSTANDING_KINDS)[number]

/** 未达账项: what one side has at the month's end and the other has not yet. */
export type OutstandingItem = {
  /** `bank:`, `book:` or `told:` and what it is there. */
  readonly id: string
  readonly kind: OutstandingKind
  readonly on: EpochDay
  /** 流水号 or 凭证号. */
  readonly reference: string
  readonly summary: string
  readonly counterpartyName: string
  /** Positive; negative where the side itself has it in red. */
  readonly amount: Fen
  /** The month that it arose in: an earlier one is carried. */
  readonly period: PeriodKey
  readonly ageDays: number
  readonly bucket: AgeBucket
  /** When the other side had it after all, after the month's end. */
  readonly clearedOn: EpochDay | null
  /** 预计消除日, as a person said. */
  readonly expectedOn: EpochDay | null
  /** Why it is still open, as a person said. */
  readonly note: string
  /** Null: a person told of it. */
  readonly source: RowRef | null
}

/** From this age on (more than a month) somebody has to say why; more than three months are the finance manager's to sign. */
export const LONG_OUTSTANDING_DAYS = 32
export const VERY_LONG_OUTSTANDING_DAYS = 93

/**
 * untied: there is a journal, and nobody knows of which account. The four after it have only one side, and so neither balance nor
 * fail to.
 */
export const RECONCILIATION_STATES = [
  'balanced',
  'unbalanced',
  'untied',
  'no-journal',
  'no-ledger-balance',
  'no-statement-balance',
  'foreign',
] as const
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number]

/** A balance at the month's end, and the row that says so; null: reckoned from an earlier one, or stated above the table. */
export type SideBalance = { readonly balance: Fen; readonly source: RowRef | null }

/** How a ledger account is known to be of a bank account. */
export type LedgerTie = {
  readonly ledger: string
  readonly title: string
  readonly by: 'decision' | 'file' | 'name'
}

/** 银行存款余额调节表 of one account at a month's end. Only to check by: nothing is booked from it. */
export type BankReconciliation = {
  readonly accountNo: string
  readonly bankName: string
  readonly ourEntity: string
  readonly currency: string
  readonly period: PeriodKey
  readonly asOn: EpochDay
  readonly state: ReconciliationState
  readonly ledgers: readonly LedgerTie[]
  readonly ledger: SideBalance | null
  readonly statement: SideBalance | null
  readonly sums: { readonly [Kind in OutstandingKind]: Fen }
  /** 调节后余额; null where that side is missing. */
  readonly adjustedLedger: Fen | null
  readonly adjustedStatement: Fen | null
  /** 调节差额: the ledger's adjusted balance less the statement's. */
  readonly difference: Fen | null
  readonly items: readonly OutstandingItem[]
  /** The first day on which both sides are there: what was open before it somebody has to tell. */
  readonly comparedFrom: EpochDay | null
  /** By how much the ledger and the statement differed when that day began. */
  readonly openingDifference: Fen | null
  /** 已勾对. */
  readonly ticked: { readonly bankLines: number; readonly journalLines: number }
  /** Where the journal's own balances do not follow from its entries. */
  readonly ledgerBreak: LedgerBreak | null
}

export type LedgerBreak = {
  readonly on: EpochDay
  readonly expected: Fen
  readonly found: Fen
  readonly source: RowRef | null
}

/** A ledger account that holds money, and which account it may be: for a person to say. */
export type UntiedLedger = {
  readonly ledger: string
  readonly title: string
  readonly lines: number
  readonly proposals: readonly { readonly accountNo: string; readonly why: 'tail' | 'bank' | 'only' }[]
  readonly source: RowRef
}

export type BalanceSheets = {
  readonly accounts: readonly BankReconciliation[]
  readonly untied: readonly UntiedLedger[]
}
