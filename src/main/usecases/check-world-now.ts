import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { CheckWorld } from '../../shared/engine/checks/check.ts'
import { checkWorld } from '../../shared/engine/checks/check-world.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { changeMark } from '../db/change-mark.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { listImportFiles } from '../db/repositories/import-file.ts'
import { loadJournalLines } from '../db/repositories/journal-line.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import { listSeals } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { loadFacts } from './load-engine-input.ts'
import { engineUnder, matchMemory } from './match-memory.ts'

const worlds = new WeakMap<ReadDb, { readonly mark: string; readonly world: CheckWorld }>()

/** What the handbook's checks go over: the facts as of the last run, so that they say what the lists say. Kept until somebody writes. */
export function checkWorldNow(db: ReadDb, now: EpochMs): CheckWorld {
  const mark = changeMark(db)
  const known = worlds.get(db)
  if (known?.mark === mark) return known.world
  const memory = matchMemory(db)
  const decisions = listDecisions(db)
  const policy = standingPolicy(decisions)
  const input = { ...loadFacts(db, memory.loaded).facts, decisions, asOf: lastMatchRun(db)?.asOfAt ?? now }
  const files = listImportFiles(db).filter(({ undoneAt }) => undoneAt === null)
  const beside = {
    files: files.map(({ receipt }) => receipt).sort((a, b) => a.importedAt - b.importedAt),
    journal: loadJournalLines(db),
    sealedPeriods: listSeals(db).map(({ period }) => period),
  }
  const world = checkWorld(input, policy, beside, engineUnder(memory, policy))
  worlds.set(db, { mark, world })
  return world
}
