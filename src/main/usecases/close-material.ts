import type { BasisLine } from '../../shared/domain/basis.ts'
import type { BridgeItem } from '../../shared/domain/bridge.ts'
import type { Decision } from '../../shared/domain/decision.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, previousPeriod } from '../../shared/domain/period.ts'
import type { ImportReceipt } from '../../shared/domain/source-file.ts'
import { cumulativeBases, periodBases } from '../../shared/engine/bases.ts'
import { monthBridge } from '../../shared/engine/bridge/month-bridge.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import type { EngineInput, EnginePolicy, EngineResult, Progress } from '../../shared/engine/engine-input.ts'
import { ENGINE_VERSION, runEngine } from '../../shared/engine/run-engine.ts'
import { listImportFiles } from '../db/repositories/import-file.ts'
import { countReopenings, listSeals, type Seal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { loadEngineInput, snapshotMark } from './load-engine-input.ts'

/** A month as of a moment: what the gate looks at, what the totals say, what the pack is made of. */
export type CloseMaterial = {
  readonly period: PeriodKey
  readonly asOf: EpochMs
  readonly files: readonly ImportReceipt[]
  readonly decisions: readonly Decision[]
  readonly input: EngineInput
  readonly policy: EnginePolicy
  readonly result: EngineResult
  /** Of earlier months, latest last. */
  readonly sealsBefore: readonly Seal[]
  readonly sealsAfter: readonly Seal[]
  /** To the period's end; what a seal keeps. */
  readonly cumulative: readonly BasisLine[]
  /** The period's own: less the sealed values of the month before where it is sealed. */
  readonly basisLines: readonly BasisLine[]
  /** 口径桥: why they differ from basis to basis. */
  readonly bridgeItems: readonly BridgeItem[]
  readonly mark: string
}

/**
 * From the facts and by the engine itself, never from the tables of its last run: those follow the clock, while what was
 * signed must come out the same tomorrow.
 */
export function* gatherMaterial(db: ReadDb, period: PeriodKey, asOf: EpochMs): Generator<Progress, CloseMaterial> {
  // One transaction: facts, decisions and files of one and the same moment.
  const read = db.transaction(() => {
    const seals = listSeals(db)
    return {
      mark: closeMark(db),
      input: loadEngineInput(db, asOf),
      files: listImportFiles(db).flatMap(({ receipt, undoneAt }) => (undoneAt === null ? [receipt] : [])),
      sealsBefore: seals.filter((seal) => seal.period < period),
      sealsAfter: seals.filter((seal) => seal.period > period),
    }
  })()
  const policy = standingPolicy(read.input.decisions)
  const result = yield* runEngine(read.input, policy)
  const upTo = (end: PeriodKey) => cumulativeBases(read.input, result, policy, end)
  const before = previousPeriod(period)
  const sealed = read.sealsBefore.find((seal) => seal.period === before)
  const cumulative = upTo(period)
  const recomputedBefore = upTo(before)
  const bases = { before: sealed?.cumulative ?? recomputedBefore, recomputedBefore }
  const basisLines = periodBases(cumulative, bases.before, recomputedBefore)
  const bridgeItems = monthBridge(read.input, result, policy, period, { own: basisLines, ...bases })
  return { ...read, period, asOf, policy, result, decisions: read.input.decisions, cumulative, basisLines, bridgeItems }
}

/** Two equal marks: a month that was signed at the one still stands at the other. */
export function closeMark(db: ReadDb): string {
  const reopened = countReopenings(db)
  // A reopened month has as many seals as before it was sealed, and must not find its old signatures good.
  return `${snapshotMark(db)}/${listSeals(db).length}/${ENGINE_VERSION}${reopened > 0 ? `/${reopened}` : ''}`
}
