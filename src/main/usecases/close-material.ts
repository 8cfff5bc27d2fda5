import type { BasisLine } from '../../shared/domain/basis.ts'
import type { Decision } from '../../shared/domain/decision.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, previousPeriod } from '../../shared/domain/period.ts'
import type { ImportReceipt } from '../../shared/domain/source-file.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import type { EngineInput, EnginePolicy, Progress } from '../../shared/engine/engine-input.ts'
import { type MonthFigures, monthFigures } from '../../shared/engine/replay/month-figures.ts'
import { ENGINE_VERSION } from '../../shared/engine/run-engine.ts'
import { listImportFiles } from '../db/repositories/import-file.ts'
import { listSeals, type Seal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { loadEngineInput, snapshotMark } from './load-engine-input.ts'

/** A month as of a moment: what the gate looks at, what the totals say, what the pack is made of. */
export type CloseMaterial = MonthFigures & {
  readonly period: PeriodKey
  readonly asOf: EpochMs
  readonly files: readonly ImportReceipt[]
  readonly decisions: readonly Decision[]
  readonly input: EngineInput
  readonly policy: EnginePolicy
  /** Of earlier months, latest last. */
  readonly sealsBefore: readonly Seal[]
  readonly sealsAfter: readonly Seal[]
  /** Of the month before, as it was sealed; null where it is not. */
  readonly sealedBefore: readonly BasisLine[] | null
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
  const before = previousPeriod(period)
  const sealedBefore = read.sealsBefore.find((seal) => seal.period === before)?.cumulative ?? null
  const figures = yield* monthFigures(read.input, policy, period, sealedBefore)
  return { ...read, ...figures, period, asOf, policy, decisions: read.input.decisions, sealedBefore }
}

/** Two equal marks: a month that was signed at the one still stands at the other. */
export function closeMark(db: ReadDb): string {
  return `${snapshotMark(db)}/${listSeals(db).length}/${ENGINE_VERSION}`
}
