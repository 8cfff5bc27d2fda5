import { finish, groupBy } from '../../base/index.ts'
import { type StandingDecisions, standingDecisions } from '../decisions/standing-decisions.ts'
import type { EngineInput, EnginePolicy, EngineResult } from '../engine-input.ts'
import { type Facts, factsAt } from '../facts/facts.ts'
import type { MatchingContext } from '../matching/work-line.ts'
import { knownParties } from '../parties/known-parties.ts'
import { partySourceOf } from '../parties/party-source-of.ts'
import { memoReader } from '../references/memo-references.ts'
import { runEngine } from '../run-engine.ts'

/** What the engine did, with what it knew while it did so. */
export type EngineRun = {
  readonly input: EngineInput
  readonly policy: EnginePolicy
  readonly facts: Facts
  readonly decisions: StandingDecisions
  readonly context: MatchingContext
  readonly read: ReturnType<typeof memoReader>
  readonly result: EngineResult
}

export function engineRun(input: EngineInput, policy: EnginePolicy): EngineRun {
  const result = finish(runEngine(input, policy))
  const facts = factsAt(input)
  const decisions = standingDecisions(input.decisions)
  const parties = knownParties(partySourceOf(facts), decisions)
  const contractNos = [...facts.contracts.keys()]
  const context: MatchingContext = {
    facts,
    parties,
    contractsByParty: groupBy(contractNos, (contractNo) => parties.partyOfContract(contractNo) ?? ''),
    invoiceLinks: new Map(result.invoiceLinks.map((link) => [link.invoiceNo, link])),
  }
  const read = memoReader({ contractNos, invoiceNos: [...facts.invoiceByNo.keys()] }, parties)
  return { input, policy, facts, decisions, context, read, result }
}
