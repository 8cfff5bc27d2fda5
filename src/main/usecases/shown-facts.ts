import { decisionBehind } from '../../shared/domain/decision-behind.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { together } from '../../shared/engine/run-engine.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { factsMark } from '../db/repositories/facts-mark.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { filesAndSeals, type MatchedFacts, matchFacts } from './close-material.ts'
import { isSameToMatch, matchMemory } from './match-memory.ts'
import { asksEngine } from './refresh-work.ts'

/**
 * What the facts come to as of a moment, for a screen: what the last run on this connection found, while nothing came that the engine
 * would have to be asked about, else by the engine anew. What is signed is always found anew.
 */
export function* shownFacts(db: ReadDb, asOf: EpochMs): Generator<Progress, MatchedFacts> {
  return db.transaction(() => rememberedFacts(db, asOf))() ?? (yield* matchFacts(db, asOf))
}

function rememberedFacts(db: ReadDb, asOf: EpochMs): MatchedFacts | null {
  const memory = matchMemory(db)
  const { stored, loaded, engine } = memory
  if (loaded === null || stored === null || engine.whole?.results !== stored || memory.asOf !== asOf) return null
  if (JSON.stringify(factsMark(db)) !== JSON.stringify(loaded.mark)) return null
  const decisions = listDecisions(db)
  const known = lastMatchRun(db)?.counts.decisions
  if (known === undefined) return null
  const since = decisions.slice(known).map((decision) => decisionBehind(decision, decisions).body)
  const policy = standingPolicy(decisions)
  if (asksEngine(since) || !isSameToMatch(policy, memory.policy)) return null
  return {
    ...filesAndSeals(db),
    asOf,
    policy,
    input: { ...loaded.facts, decisions, asOf },
    result: together(stored, engine.whole.survey.decisions.rules),
  }
}
