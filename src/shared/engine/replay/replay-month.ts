import { standingPolicy } from '../decisions/standing-policy.ts'
import type { Progress } from '../engine-input.ts'
import { comparePlain, compareRecords, type ReplayDifference } from './compare-records.ts'
import type { MonthFacts } from './month-facts.ts'
import { type MonthFigures, monthFigures } from './month-figures.ts'
import { type MonthRecord, monthRecord } from './month-record.ts'
import { plainPolicy, policyFrom } from './plain-policy.ts'

export type ReplayCounts = {
  readonly basisLines: number
  readonly bridgeItems: number
  readonly matches: number
  readonly discrepancies: number
}

/** 重放: makes the month again from its facts. Throws on what a stranger's facts may hold instead of rows. */
export function* replayMonth(facts: MonthFacts): Generator<Progress, MonthFigures> {
  return yield* monthFigures(facts, policyFrom(facts.policy), facts.period, facts.sealedBefore)
}

/** Holds every value that came out against what was signed, and the rules that were signed against those of the decisions. */
export function compareMonth(facts: MonthFacts, figures: MonthFigures, signed: MonthRecord) {
  const recomputed = monthRecord(figures)
  const ruled = comparePlain('policy', facts.policy, plainPolicy(standingPolicy(facts.decisions)))
  const differences: readonly ReplayDifference[] = [...ruled, ...compareRecords(signed, recomputed)]
  const compared: ReplayCounts = {
    basisLines: recomputed.basisLines.length,
    bridgeItems: recomputed.bridgeItems.length,
    matches: recomputed.matches.length,
    discrepancies: recomputed.discrepancies.length,
  }
  return { differences, compared, recomputed }
}
