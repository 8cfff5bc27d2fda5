import { finish, groupBy, invariant } from '../../base/index.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import type { StandingDecisions } from '../decisions/standing-decisions.ts'
import type { EngineInput, EnginePolicy, EngineResult } from '../engine-input.ts'
import { type EngineMemory, engineMemory } from '../engine-memory.ts'
import type { Facts } from '../facts/facts.ts'
import { invoiceClaims } from '../matching/invoice-claims.ts'
import type { MatchingContext } from '../matching/work-line.ts'
import type { MemoReferences } from '../references/memo-references.ts'
import { openGate } from '../rules/rule-gate.ts'
import { runEngine } from '../run-engine.ts'

/** What the engine did, with what it knew while it did so. */
export type EngineRun = {
  readonly input: EngineInput
  readonly policy: EnginePolicy
  readonly facts: Facts
  readonly decisions: StandingDecisions
  readonly context: MatchingContext
  readonly read: (line: BankLine) => MemoReferences
  readonly result: EngineResult
  /** Of this run, so that trying out a change settles only the customers that it touches. */
  readonly memory: EngineMemory
}

export function engineRun(input: EngineInput, policy: EnginePolicy, memory = engineMemory(policy)): EngineRun {
  const result = finish(runEngine(input, policy, memory))
  const survey = memory.survey.latest?.survey
  invariant(survey, 'a run leaves its survey')
  const { facts, decisions, directory } = survey
  const { parties, memos } = directory
  const read = (line: BankLine) => memos.read(line.memo, () => parties.payerOf(line).party)
  const isSales = new Set(result.lineStates.flatMap((state) => (state.lineClass === 'sales' ? state.bankLineId : [])))
  const context: MatchingContext = {
    facts,
    parties,
    contractsByParty: groupBy(facts.contracts.keys(), (contractNo) => parties.partyOfContract(contractNo) ?? ''),
    invoiceLinks: new Map(result.invoiceLinks.map((link) => [link.invoiceNo, link])),
    rules: openGate(decisions.rules, facts.lineById),
    mayBeReturned: new Set(survey.pairs.returned.flatMap(({ rivals }) => rivals.map(({ id }) => id))),
    invoiceClaims: invoiceClaims(facts, read, ({ id }) => isSales.has(id) && !decisions.suspense.has(id)),
  }
  return { input, policy, facts, decisions, context, read, result, memory }
}
