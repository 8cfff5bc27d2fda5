import { standingPolicy } from '../decisions/standing-policy.ts'
import type { Progress } from '../engine-input.ts'
import { ENGINE_VERSION } from '../run-engine.ts'
import { comparePlain, compareRecords, type ReplayDifference } from './compare-records.ts'
import type { MonthFacts } from './month-facts.ts'
import { type MonthFigures, monthFigures } from './month-figures.ts'
import { type MonthRecord, monthRecord } from './month-record.ts'
import { plainPolicy, policyFrom } from './plain-policy.ts'

export type Replayed = {
  readonly differences: readonly ReplayDifference[]
  /** How many of each were held against each other. */
  readonly compared: ReplayCounts
  /** What came out now; null where the engine could not read the facts. */
  readonly figures: MonthFigures | null
  /** Why it could not, '' where it could. */
  readonly failure: string
  /** Another engine may come to another answer without anybody having changed a thing. */
  readonly isSameEngine: boolean
}

export type ReplayCounts = {
  readonly basisLines: number
  readonly bridgeItems: number
  readonly matches: number
  readonly discrepancies: number
}

/** 重放: makes the month again from its facts and holds every value against what was signed. Never throws on a stranger's facts. */
export function* replayMonth(facts: MonthFacts, signed: MonthRecord): Generator<Progress, Replayed> {
  const isSameEngine = facts.engineVersion === ENGINE_VERSION
  const counts = (record: MonthRecord): ReplayCounts => ({
    basisLines: record.basisLines.length,
    bridgeItems: record.bridgeItems.length,
    matches: record.matches.length,
    discrepancies: record.discrepancies.length,
  })
  try {
    const ruled = comparePlain('policy', facts.policy, plainPolicy(standingPolicy(facts.decisions)))
    const figures = yield* monthFigures(facts, policyFrom(facts.policy), facts.period, facts.sealedBefore)
    const recomputed = monthRecord(figures)
    yield { phase: 'compare', done: 0, total: 1 }
    const differences = [...ruled, ...compareRecords(signed, recomputed)]
    return { differences, compared: counts(recomputed), figures, failure: '', isSameEngine }
  } catch (cause) {
    const failure = cause instanceof Error ? cause.message : String(cause)
    return { differences: [], compared: counts(signed), figures: null, failure: failure || 'unknown', isSameEngine }
  }
}
