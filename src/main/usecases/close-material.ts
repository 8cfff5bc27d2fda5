import type { BalanceSheets } from '../../shared/domain/bank-reconciliation.ts'
import type { BasisLine } from '../../shared/domain/basis.ts'
import type { Decision } from '../../shared/domain/decision.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, previousPeriod } from '../../shared/domain/period.ts'
import type { ImportReceipt } from '../../shared/domain/source-file.ts'
import { reconcile } from '../../shared/engine/balance/reconcile.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import type { EngineInput, EnginePolicy, Progress } from '../../shared/engine/engine-input.ts'
import { figuresOf, type MonthFigures } from '../../shared/engine/replay/month-figures.ts'
import { ENGINE_VERSION, runEngine } from '../../shared/engine/run-engine.ts'
import { listImportFiles } from '../db/repositories/import-file.ts'
import { countReopenings, listSeals, type Seal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { booksFacts } from './balance-sheets.ts'
import { loadEngineInput, snapshotMark } from './load-engine-input.ts'
import { matchMemory } from './match-memory.ts'

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
  readonly balances: BalanceSheets
  readonly mark: string
}

/** What the facts come to as of a moment, whatever the month. */
export type MatchedFacts = Pick<CloseMaterial, 'asOf' | 'files' | 'input' | 'policy' | 'result' | 'mark'> & {
  readonly seals: readonly Seal[]
  readonly books: ReturnType<typeof booksFacts>
}

export type ReadFacts = Omit<MatchedFacts, 'result'>

/**
 * From the facts and by the engine itself, never from the tables of its last run: those follow the clock, while what was
 * signed must come out the same tomorrow.
 */
export function* matchFacts(db: ReadDb, asOf: EpochMs): Generator<Progress, MatchedFacts> {
  return yield* matchRead(readFacts(db, asOf))
}

/** Facts, decisions and files of one and the same moment; the facts as the last run read them, where they are the same still. */
export function readFacts(db: ReadDb, asOf: EpochMs): ReadFacts {
  const { loaded } = matchMemory(db)
  const read = db.transaction(() => ({ ...filesAndSeals(db), input: loadEngineInput(db, asOf, loaded) }))()
  return { ...read, asOf, policy: standingPolicy(read.input.decisions) }
}

export function* matchRead(read: ReadFacts): Generator<Progress, MatchedFacts> {
  return { ...read, result: yield* runEngine(read.input, read.policy) }
}

export function* gatherMaterial(db: ReadDb, period: PeriodKey, asOf: EpochMs): Generator<Progress, CloseMaterial> {
  return yield* materialOf(yield* matchFacts(db, asOf), period)
}

export function filesAndSeals(db: ReadDb): Pick<MatchedFacts, 'files' | 'seals' | 'books' | 'mark'> {
  return {
    mark: closeMark(db),
    files: listImportFiles(db).flatMap(({ receipt, undoneAt }) => (undoneAt === null ? [receipt] : [])),
    seals: listSeals(db),
    books: booksFacts(db),
  }
}

/** The figures of one month, after those of the month before as it was sealed, if it was. */
export function* monthOf({ input, policy, result, seals }: MatchedFacts, period: PeriodKey) {
  const sealedBefore = sealedBeforeOf(seals, period)
  return { ...(yield* figuresOf(input, result, policy, period, sealedBefore)), sealedBefore }
}

export function sealedBeforeOf(seals: readonly Seal[], period: PeriodKey): readonly BasisLine[] | null {
  const before = previousPeriod(period)
  return seals.find((seal) => seal.period === before)?.cumulative ?? null
}

/** One month of what the facts come to. */
export function* materialOf(matched: MatchedFacts, period: PeriodKey): Generator<Progress, CloseMaterial> {
  const { seals, books, ...facts } = matched
  const { bankLines, decisions } = facts.input
  return {
    ...facts,
    ...(yield* monthOf(matched, period)),
    ...{ period, decisions },
    sealsBefore: seals.filter((seal) => seal.period < period),
    sealsAfter: seals.filter((seal) => seal.period > period),
    balances: reconcile({ bankLines, decisions, ...books, period }),
  }
}

/** Two equal marks: a month that was signed at the one still stands at the other. */
export function closeMark(db: ReadDb): string {
  const reopened = countReopenings(db)
  // A reopened month has as many seals as before it was sealed, and must not find its old signatures good.
  return `${snapshotMark(db)}/${listSeals(db).length}/${ENGINE_VERSION}${reopened > 0 ? `/${reopened}` : ''}`
}
