import type { WorkCalendar } from '../../domain/work-calendar.ts'
import type { StandingDecisions } from '../decisions/standing-decisions.ts'
import { averageApprovalHours } from '../discrepancies/average-approval-hours.ts'
import { type BatchFinder, platformBatches } from '../discrepancies/platform-batches.ts'
import type { Facts } from '../facts/facts.ts'
import { type KnownParties, knownParties } from '../parties/known-parties.ts'
import { type PartyBook, partyBook } from '../parties/party-book.ts'
import { partySourceOf } from '../parties/party-source-of.ts'
import { contractFinder, type MemoIndex, memoIndex } from '../references/memo-references.ts'
import { type MistypedNumbers, mistypedNumbers } from '../references/mistyped-numbers.ts'
import { type ExpectedAmounts, expectedAmounts } from './expected-amounts.ts'

/** 名录: who everybody is and which numbers exist, over the whole workspace. */
export type Directory = FixedDirectory & { readonly parties: KnownParties }

/** What stays as it is while the facts do, whatever people decide. */
export type FixedDirectory = {
  readonly book: PartyBook
  readonly memos: MemoIndex
  /** Of each invoice, in order: the contracts that its remark names. */
  readonly contractsOnInvoices: readonly (readonly string[])[]
  readonly mistypedNumbers: MistypedNumbers
  readonly expected: ExpectedAmounts
  /** 平台结算批次 of the platforms' own statements. */
  readonly batchFor: BatchFinder
  /** Of the whole company; null when nothing was archived in the last 30 days. */
  readonly averageApprovalHours: number | null
}

export function fixedDirectory(facts: Facts, calendar: WorkCalendar): FixedDirectory {
  const contractNos = [...facts.contracts.keys()]
  const book = partyBook(partySourceOf(facts))
  const contractsIn = contractFinder(contractNos)
  return {
    book,
    memos: memoIndex({ contractNos, invoiceNos: facts.invoiceByNo.keys() }, book.partyOfContract),
    contractsOnInvoices: facts.invoices.map(({ remark }) => contractsIn(remark)),
    mistypedNumbers: mistypedNumbers(contractNos),
    expected: expectedAmounts(facts.contracts.values()),
    batchFor: platformBatches(facts.lines),
    averageApprovalHours: averageApprovalHours(facts.archives, facts.asOf, calendar),
  }
}

export function directoryOf(facts: Facts, decisions: StandingDecisions, fixed: FixedDirectory): Directory {
  return { ...fixed, parties: knownParties(partySourceOf(facts), decisions, fixed.book) }
}
