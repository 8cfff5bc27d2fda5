import type { BankLine } from '../../domain/bank-line.ts'
import type { StandingDecisions } from '../decisions/standing-decisions.ts'
import { averageApprovalHours } from '../discrepancies/average-approval-hours.ts'
import { type BatchFinder, platformBatches } from '../discrepancies/platform-batches.ts'
import type { Facts } from '../facts/facts.ts'
import { type KnownParties, knownParties } from '../parties/known-parties.ts'
import { partySourceOf } from '../parties/party-source-of.ts'
import { contractFinder, type MemoReferences, memoReader } from '../references/memo-references.ts'
import { type UnknownNumbers, unknownNumbers } from '../references/unknown-numbers.ts'
import { type ExpectedAmounts, expectedAmounts } from './expected-amounts.ts'

/** 名录: who everybody is and which numbers exist, over the whole workspace. */
export type Directory = {
  readonly parties: KnownParties
  readonly readMemo: (line: BankLine) => MemoReferences
  /** Contracts that a text names in full. */
  readonly contractsIn: (text: string) => readonly string[]
  readonly unknownNumbers: UnknownNumbers
  readonly expected: ExpectedAmounts
  /** 平台结算批次 of the platforms' own statements. */
  readonly batchFor: BatchFinder
  /** Of the whole company; null when nothing was archived in the last 30 days. */
  readonly averageApprovalHours: number | null
}

export function directoryOf(facts: Facts, decisions: StandingDecisions): Directory {
  const contractNos = [...facts.contracts.keys()]
  const parties = knownParties(partySourceOf(facts), decisions)
  return {
    parties,
    readMemo: memoReader({ contractNos, invoiceNos: facts.invoiceByNo.keys() }, parties),
    contractsIn: contractFinder(contractNos),
    unknownNumbers: unknownNumbers(contractNos),
    expected: expectedAmounts(facts.contracts.values()),
    batchFor: platformBatches(facts.lines),
    averageApprovalHours: averageApprovalHours(facts.archives, facts.asOf),
  }
}
