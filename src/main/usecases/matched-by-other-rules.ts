import { ENGINE_VERSION } from '../../shared/engine/run-engine.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import { countFacts } from '../db/repositories/workspace-facts.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** The stored answer is another engine's, and there is something to match. What was never matched waits for a person. */
export function matchedByOtherRules(db: ReadDb): boolean {
  const last = lastMatchRun(db)
  return last !== null && last.engineVersion !== ENGINE_VERSION && countFacts(db).files > 0
}
