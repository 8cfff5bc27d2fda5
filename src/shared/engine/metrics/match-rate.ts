import type { Threshold } from '../../domain/metric.ts'
import type { MetricFacts } from './metric-facts.ts'
import { greyReading, levelOf, type Reading } from './reading.ts'

const METRIC = 'match-rate'

/** 匹配率, by receipts and by money: the worse of the two counts. */
export function matchRate({ receipts: { all, settled } }: MetricFacts, threshold: Threshold): Reading {
  if (all.count === 0) return greyReading(METRIC)
  const value = (100 * settled.count) / all.count
  const amountPercent = all.amount > 0 ? (100 * settled.amount) / all.amount : null
  const level = levelOf(METRIC, threshold, Math.min(value, amountPercent ?? 100))
  return { ...greyReading(METRIC), level, value, amountPercent }
}
