import { hash } from 'node:crypto'
import { dayOfMoment, type EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { CheckWorld } from '../../shared/engine/checks/check.ts'
import { checkWorld } from '../../shared/engine/checks/check-world.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { factsMark } from '../db/repositories/facts-mark.ts'
import { listImportFiles, receiptTexts } from '../db/repositories/import-file.ts'
import { loadJournalLines } from '../db/repositories/journal-line.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import { countSeals, listSeals } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { loadFacts, snapshotMark } from './load-engine-input.ts'
import { engineUnder, type MatchMemory, matchMemory } from './match-memory.ts'

const worlds = new WeakMap<ReadDb, { readonly mark: string; readonly world: CheckWorld }>()
/** What a read leaves for the next on a connection that has run nothing: the command line and a window just opened. */
const readings = new WeakMap<ReadDb, MatchMemory>()

/** What the handbook's checks go over, asked now: the facts as of the last run, so that they say what the lists say. */
export function checkWorldNow(db: ReadDb, now: EpochMs): CheckWorld {
  return { ...keptWorld(db, now), now }
}

/** Kept until any of it changes. */
function keptWorld(db: ReadDb, now: EpochMs): CheckWorld {
  const run = lastMatchRun(db)
  const mark = worldMark(db, run?.id ?? `day ${dayOfMoment(now)}`)
  const known = worlds.get(db)
  if (known?.mark === mark) return known.world
  const memory = memoryToRead(db)
  const decisions = listDecisions(db)
  const policy = standingPolicy(decisions)
  const loaded = loadFacts(db, memory.loaded)
  const input = { ...loaded.facts, decisions, asOf: run?.asOfAt ?? now }
  const files = listImportFiles(db).filter(({ undoneAt }) => undoneAt === null)
  const beside = {
    files: files.map(({ receipt }) => receipt).sort((a, b) => a.importedAt - b.importedAt),
    journal: loadJournalLines(db),
    sealedPeriods: listSeals(db).map(({ period }) => period),
  }
  const engine = engineUnder(memory, policy)
  const world = checkWorld(input, policy, beside, engine)
  worlds.set(db, { mark, world })
  if (matchMemory(db).loaded === null) readings.set(db, { ...memory, engine, policy, loaded })
  else readings.delete(db)
  return world
}

/** Not whether anybody wrote: that a page was opened is itself a row. Journal lines come and go with their files. */
function worldMark(db: ReadDb, moment: number | string): string {
  return [snapshotMark(db), moment, countSeals(db), hash('sha256', receiptTexts(db))].join('|')
}

/** Only of the very same facts: who took some back on another connection did not tell this one. */
function memoryToRead(db: ReadDb): MatchMemory {
  const ofRuns = matchMemory(db)
  const reading = readings.get(db)
  if (ofRuns.loaded !== null || !reading) return ofRuns
  return JSON.stringify(reading.loaded?.mark) === JSON.stringify(factsMark(db)) ? reading : ofRuns
}
