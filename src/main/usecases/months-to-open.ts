import { finish } from '../../shared/base/index.ts'
import type { BasisLine } from '../../shared/domain/basis.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, previousPeriod } from '../../shared/domain/period.ts'
import { cumulativeBases } from '../../shared/engine/bases.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import type { FigureMonth } from '../../shared/engine/figures/contract-lines.ts'
import { figureOpener } from '../../shared/engine/figures/open-figure.ts'
import { runEngine } from '../../shared/engine/run-engine.ts'
import { changeMark } from '../db/change-mark.ts'
import { countDecidedBeforeSeal, countDecidedUpTo } from '../db/repositories/audit-log.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import { findSeal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { filesAndSeals, type MatchedFacts, monthOf } from './close-material.ts'
import { loadFactsOf } from './load-engine-input.ts'
import { monthSigners } from './month-signers.ts'
import { shownFacts } from './shown-facts.ts'

/** What the figures of a month are opened from. */
export type MonthToOpen = {
  readonly facts: MatchedFacts
  readonly month: FigureMonth
  readonly isSealed: boolean
  readonly open: ReturnType<typeof figureOpener>
}

/** As it is shown. `asOf` null: as of the last run, or `now` before the first; a sealed month has its own. */
export function* monthToOpen(
  db: ReadDb,
  period: PeriodKey,
  asOf: EpochMs | null,
  now: EpochMs,
): Generator<Progress, MonthToOpen> {
  const seal = findSeal(db, period)
  if (!seal) return yield* toOpen(yield* shownFacts(db, asOf ?? lastMatchRun(db)?.asOfAt ?? now), period)
  return yield* sealedMonth(db, seal)
}

/** As it was signed: sealed, or by the preparer alone; null where nobody did, or from before signed values were kept. */
function* signedMonth(db: ReadDb, period: PeriodKey): Generator<Progress, MonthToOpen | null> {
  const seal = findSeal(db, period)
  if (seal) return yield* sealedMonth(db, seal)
  const { preparer, auditSeq } = monthSigners(db, period)
  if (!preparer?.basisLines) return null
  const facts = yield* factsThen(db, preparer.signedAt, countDecidedUpTo(db, auditSeq))
  return yield* toOpen(facts, period, preparer.basisLines)
}

/** What the facts say today, of a sealed month too, to its own moment. */
function* monthToday(db: ReadDb, period: PeriodKey, now: EpochMs): Generator<Progress, MonthToOpen> {
  const asOf = findSeal(db, period)?.asOfAt ?? lastMatchRun(db)?.asOfAt ?? now
  return yield* toOpen(yield* shownFacts(db, asOf), period)
}

function* sealedMonth(
  db: ReadDb,
  { period, asOfAt, digest, basisLines }: NonNullable<ReturnType<typeof findSeal>>,
): Generator<Progress, MonthToOpen> {
  const facts = yield* factsThen(db, asOfAt, countDecidedBeforeSeal(db, digest))
  return { ...(yield* toOpen(facts, period, basisLines)), isSealed: true }
}

function* toOpen(
  facts: MatchedFacts,
  period: PeriodKey,
  signed: readonly BasisLine[] | null = null,
): Generator<Progress, MonthToOpen> {
  const { basisLines, before, sealedBefore } = yield* monthOf(facts, period)
  const { input, result, policy } = facts
  const recomputedBefore =
    sealedBefore === null ? before : cumulativeBases(input, result, policy, previousPeriod(period))
  const month = { period, shown: signed ?? basisLines, own: basisLines, before, recomputedBefore }
  return { facts, month, isSealed: false, open: figureOpener(input, result, policy, month) }
}

/** What was there when the month was signed: files and decisions that came since explain nothing of it. */
function* factsThen(db: ReadDb, asOf: EpochMs, decided: number): Generator<Progress, MatchedFacts> {
  const { input, ...read } = db.transaction(() => {
    const now = filesAndSeals(db)
    const files = now.files.filter(({ importedAt }) => importedAt <= asOf)
    const facts = loadFactsOf(
      db,
      files.map(({ fileId }) => fileId),
    )
    const decisions = listDecisions(db).slice(0, decided) // in order: a date may be told
    return { ...now, files, input: { ...facts, decisions, asOf } }
  })()
  const policy = standingPolicy(input.decisions)
  const result = yield* runEngine(input, policy)
  return { ...read, asOf, input, policy, result }
}

export type KnownMonths = {
  readonly shown: (period: PeriodKey) => MonthToOpen
  readonly signed: (period: PeriodKey) => MonthToOpen | null
  readonly today: (period: PeriodKey) => MonthToOpen
}

/** A change is told of two; more would hold the ledger in memory as often. */
const MOST_KEPT = 2

const kept = new WeakMap<ReadDb, { readonly key: string; readonly months: Map<string, MonthToOpen | null> }>()

/** A month is matched anew for its first figure; kept until somebody writes, so that the next opens at once. */
export function knownMonths(db: ReadDb, now: EpochMs): KnownMonths {
  const key = `${changeMark(db)}/${lastMatchRun(db)?.asOfAt ?? now}`
  const known = kept.get(db)
  const months = known?.key === key ? known.months : new Map<string, MonthToOpen | null>()
  kept.set(db, { key, months })
  const once = <Month extends MonthToOpen | null>(name: string, make: () => Generator<Progress, Month>): Month => {
    const found = months.get(name)
    if (found !== undefined) return found as Month // by the name that it was kept under
    const [oldest] = months.keys()
    if (months.size >= MOST_KEPT && oldest !== undefined) months.delete(oldest)
    const made = finish(make())
    months.set(name, made)
    return made
  }
  return {
    shown: (period) => once(`shown ${period}`, () => monthToOpen(db, period, null, now)),
    signed: (period) => once(`signed ${period}`, () => signedMonth(db, period)),
    today: (period) => once(`today ${period}`, () => monthToday(db, period, now)),
  }
}
