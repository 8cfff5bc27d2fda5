import type { ArchiveItem } from '../domain/archive-item.ts'
import type { BankLine } from '../domain/bank-line.ts'
import type { RowRef } from '../domain/cell-ref.ts'
import type { ContractVersion } from '../domain/contract.ts'
import type { Allocation, Decision } from '../domain/decision.ts'
import type { Discrepancy } from '../domain/discrepancy.ts'
import type { EpochDay } from '../domain/epoch-day.ts'
import type { EpochMs } from '../domain/epoch-ms.ts'
import type { ErpReceipt } from '../domain/erp-receipt.ts'
import type { Invoice } from '../domain/invoice.ts'
import type { Match } from '../domain/match.ts'
import { type Fen, fen } from '../domain/money.ts'
import type { PerformanceMode } from '../domain/performance-mode.ts'
import { type CutoffPolicy, defaultCutoffRule } from '../domain/period.ts'
import { publicHolidays } from '../domain/public-holidays.ts'
import type { TripleSlip } from '../domain/slip.ts'
import { type WorkCalendar, workCalendar } from '../domain/work-calendar.ts'
import type { RuleTally } from './rules/rule-tally.ts'

/** Rows of one file that were already in the workspace (D30). */
export type DuplicateRows = {
  readonly fileId: string
  readonly fileName: string
  readonly rows: readonly RowRef[]
  readonly importedAt: EpochMs
}

/** 账单断点 (D37): what a statement's own controls say against it. */
export type StatementBreak = {
  readonly fileId: string
  readonly fileName: string
  /** Accounts in it. */
  readonly accountNos: readonly string[]
  /** The control's own words: which row, what was expected, what stands there. */
  readonly text: string
  readonly rows: readonly RowRef[]
  /** The last day that it tells. */
  readonly lastOn: EpochDay | null
  readonly importedAt: EpochMs
}

/** Everything the engine may know. Any order of rows gives the same answer. */
export type EngineInput = {
  readonly contracts: readonly ContractVersion[]
  readonly archives: readonly ArchiveItem[]
  readonly bankLines: readonly BankLine[]
  readonly invoices: readonly Invoice[]
  /** 收款单 of the ERP or the CRM. */
  readonly receipts: readonly ErpReceipt[]
  readonly duplicates: readonly DuplicateRows[]
  readonly statementBreaks: readonly StatementBreak[]
  /** In the order people made them. */
  readonly decisions: readonly Decision[]
  /** "Now": what happened later does not exist yet. */
  readonly asOf: EpochMs
}

/** 对账口径. Days are calendar days unless the name says working. */
export type EnginePolicy = {
  readonly cutoff: CutoffPolicy
  readonly calendar: WorkCalendar
  /** 尾差容差, two-sided. */
  readonly tolerance: Fen
  /** 手续费上限: proposes, never decides. */
  readonly maxFee: Fen
  readonly requireInvoice: boolean
  readonly performanceMode: PerformanceMode
  readonly ghostDays: number
  readonly creditTermDays: number
  readonly uninvoicedDays: number
  readonly returnWindowDays: number
  readonly stallHours: number
  readonly combinedCandidates: number
  /** 返利、质保扣留、扣罚、抵账: how much of what was due such a word in a memo may explain, in percent below 100. */
  readonly maxRebatePercent: number
  readonly maxRetentionPercent: number
  readonly maxPenaltyPercent: number
  readonly maxSetoffPercent: number
  /** 抹零: how much a customer may leave off in all. */
  readonly maxRoundOff: Fen
  /** 支付机构费率上限, in percent of an order: above it the gap is no fee. */
  readonly maxPlatformFeePercent: number
  /** 短款阈值 (D11), in percent of what was due: who holds back more pays a part, and D08 follows what is left. */
  readonly maxShortPercent: number
  /** 重复付款窗口 (D10). */
  readonly repeatDays: number
  /** 拆笔付款窗口 (D40). */
  readonly splitDays: number
  /** 票据口径: the moment from which a bill counts as money received. */
  readonly noteCountsAs: '收票' | '贴现' | '到期'
}

const calendar = workCalendar(publicHolidays)

export const defaultPolicy: EnginePolicy = {
  cutoff: { rules: [defaultCutoffRule], calendar },
  calendar,
  tolerance: fen(1),
  maxFee: fen(5000),
  requireInvoice: true,
  performanceMode: 'cash',
  ghostDays: 15,
  creditTermDays: 30,
  uninvoicedDays: 5,
  returnWindowDays: 7,
  stallHours: 2,
  combinedCandidates: 12,
  maxRebatePercent: 20,
  maxRetentionPercent: 10,
  maxPenaltyPercent: 20,
  maxSetoffPercent: 50,
  maxRoundOff: fen(100_00),
  maxPlatformFeePercent: 1,
  maxShortPercent: 10,
  repeatDays: 15,
  splitDays: 3,
  noteCountsAs: '到期',
}

export type Progress = { readonly phase: string; readonly done: number; readonly total: number }

/** sales = customer money; refund = money given back; returned = one half of a pair that cancels out; other = not sales. */
export type LineClass = 'sales' | 'refund' | 'returned' | 'other'

export type LineState = {
  readonly bankLineId: string
  readonly lineClass: LineClass
  /** Why it is not sales money, in Chinese, '' for sales. */
  readonly why: string
  /** Signed like `signedAmount`. */
  readonly allocated: Fen
  readonly open: Fen
  readonly isSuspense: boolean
}

/** One allocation that counts (automatic or confirmed), with the moment of the money that carries it. A fee follows its line. */
export type PostedAllocation = Allocation & {
  readonly matchId: string
  readonly accountNo: string
  readonly postedOn: EpochDay
  readonly postedAt: EpochMs
}

/** Which contract an invoice bills, and how that is known. */
export type InvoiceLink = { readonly invoiceNo: string; readonly contractNo: string; readonly why: string }

export type EngineResult = {
  readonly matches: readonly Match[]
  readonly allocations: readonly PostedAllocation[]
  readonly invoiceLinks: readonly InvoiceLink[]
  readonly lineStates: readonly LineState[]
  readonly slips: readonly TripleSlip[]
  readonly discrepancies: readonly Discrepancy[]
  /** Decisions that no longer fit the facts (their line or contract is gone, or the sums differ), by decision id. */
  readonly conflicts: readonly { readonly decisionId: string; readonly why: string }[]
  /** Searches that a bound stopped, in words for people. */
  readonly unfinished: readonly string[]
  /** What each matching rule did, in the order of asking. */
  readonly rules: readonly RuleTally[]
}
