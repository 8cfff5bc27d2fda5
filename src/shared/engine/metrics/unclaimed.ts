import type { Threshold } from '../../domain/metric.ts'
import type { MetricFacts } from './metric-facts.ts'
import { type Reading, tallyReading } from './reading.ts'

/** 未认领收款 (D07): customer money that for more than 24 hours nobody has claimed. */
export function unclaimed({ statements, unclaimed: found }: MetricFacts, threshold: Threshold): Reading {
  return tallyReading('unclaimed', threshold, found, statements > 0)
}
