import type { BankLine } from '../../domain/bank-line.ts'
import type { CellRef } from '../../domain/cell-ref.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import type { Discrepancy, Evidence } from '../../domain/discrepancy.ts'
import type { Match } from '../../domain/match.ts'
import type { StandingDecisions } from '../decisions/standing-decisions.ts'
import type { EnginePolicy, InvoiceLink, LineState } from '../engine-input.ts'
import type { Facts } from '../facts/facts.ts'
import { isLiveContract } from '../facts/live-contract.ts'
import type { Classification } from '../lines/classify-lines.ts'
import type { ContractBook } from '../matching/contract-book.ts'
import type { MatchingContext, WorkLine } from '../matching/work-line.ts'
import type { KnownParties } from '../parties/known-parties.ts'
import type { MistypedNumbers } from '../references/mistyped-numbers.ts'
import type { MoneyOfContract } from '../slips/contract-money.ts'
import type { BatchFinder } from './platform-batches.ts'

/** What the rules look at. */
export type DiscrepancyContext = {
  readonly facts: Facts
  readonly policy: EnginePolicy
  readonly classes: Classification
  readonly lineStates: readonly LineState[]
  readonly matches: readonly Match[]
  /** The best proposal for each line that waits for a person. */
  readonly suggestedByLine: ReadonlyMap<string, Match>
  readonly moneyOf: MoneyOfContract
  readonly parties: KnownParties
  readonly decisions: StandingDecisions
  readonly invoiceLinks: ReadonlyMap<string, InvoiceLink>
  /** Contracts that this line pays to the fen by T1–T5, among those still open. */
  readonly exactCandidates: (line: BankLine) => readonly string[]
  readonly mistypedNumbers: MistypedNumbers
  readonly batchFor: BatchFinder
  /** Of the whole company; null when nothing was archived in the last 30 days. */
  readonly averageApprovalHours: number | null
  readonly matching: MatchingContext
  /** What each contract still expects after what people and the engine have decided. */
  readonly book: ContractBook
  /** Customer money that nobody has decided on, neither people (match, suspense, scope) nor the engine alone. */
  readonly openReceipts: readonly WorkLine[]
  /** Money given back that nobody has decided on. */
  readonly openRefunds: readonly WorkLine[]
}

/** What a rule finds; the catalog adds the rest. Keys and role only where they differ from the usual. */
export type Finding = Pick<Discrepancy, 'subject' | 'ownerName' | 'amount' | 'sinceAt' | 'left' | 'right' | 'cause'> &
  Partial<Pick<Discrepancy, 'ownerRole' | 'contractNos' | 'bankLineIds' | 'invoiceNos' | 'archiveNos'>>

export type Rule = (context: DiscrepancyContext) => readonly Finding[]

export function evidence(text: string, ...cells: readonly CellRef[]): Evidence {
  return { text, cells }
}

export function liveContracts({ facts }: Pick<DiscrepancyContext, 'facts'>): readonly ContractVersion[] {
  return [...facts.contracts.values()].filter(isLiveContract)
}
