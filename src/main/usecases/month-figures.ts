import type { BasisLine } from '../../shared/domain/basis.ts'
import type { BridgeItem } from '../../shared/domain/bridge.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, previousPeriod } from '../../shared/domain/period.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import { findSeal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { type MatchedFacts, monthOf } from './close-material.ts'
import { shownFacts } from './shown-facts.ts'

/** 五口径 of a month and the reasons between them: as signed where it is sealed, else by the facts as of `asOf`. */
export type MonthFigures = {
  readonly isSealed: boolean
  readonly asOf: EpochMs
  readonly basisLines: readonly BasisLine[]
  readonly bridgeItems: readonly BridgeItem[]
}

/** `asOf` null: as of the last run, or `now` before the first. */
export function* monthFigures(
  db: ReadDb,
  period: PeriodKey,
  asOf: EpochMs | null,
  now: EpochMs,
): Generator<Progress, MonthFigures> {
  return yield* figuresOf(db, period, asOf ?? lastMatchRun(db)?.asOfAt ?? now, new Map())
}

/** A month and the one before it, by one pass of the engine where neither is sealed. */
export function* monthAndBefore(
  db: ReadDb,
  period: PeriodKey,
  now: EpochMs,
): Generator<Progress, { readonly own: MonthFigures; readonly before: MonthFigures }> {
  const moment = lastMatchRun(db)?.asOfAt ?? now
  const passes = new Map<EpochMs, MatchedFacts>()
  return {
    own: yield* figuresOf(db, period, moment, passes),
    before: yield* figuresOf(db, previousPeriod(period), moment, passes),
  }
}

function* figuresOf(
  db: ReadDb,
  period: PeriodKey,
  openMoment: EpochMs,
  passes: Map<EpochMs, MatchedFacts>,
): Generator<Progress, MonthFigures> {
  const seal = findSeal(db, period)
  const asOf = seal?.asOfAt ?? openMoment
  if (seal?.bridgeItems) return { isSealed: true, asOf, basisLines: seal.basisLines, bridgeItems: seal.bridgeItems }
  const facts = passes.get(asOf) ?? (yield* shownFacts(db, asOf))
  passes.set(asOf, facts)
  const { basisLines, bridgeItems } = yield* monthOf(facts, period)
  return { isSealed: seal !== null, asOf, basisLines: seal?.basisLines ?? basisLines, bridgeItems }
}
