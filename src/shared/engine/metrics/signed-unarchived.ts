import { HOUR_MS } from '../../domain/epoch-ms.ts'
import type { Threshold } from '../../domain/metric.ts'
import type { MetricFacts } from './metric-facts.ts'
import { levelOf, type Reading, tallyReading } from './reading.ts'

const METRIC = 'signed-unarchived'
const LAST_HOURS = 24

/** 已签未归档. In the last 24 hours before the cutoff each weighs twice. */
export function signedUnarchived(
  { contracts, unarchived, asOf, cutoffAt }: MetricFacts,
  threshold: Threshold,
): Reading {
  const reading = tallyReading(METRIC, threshold, unarchived, contracts > 0)
  const left = cutoffAt - asOf
  if (reading.level === 'grey' || left < 0 || left >= LAST_HOURS * HOUR_MS) return reading
  return { ...reading, weight: 2, level: levelOf(METRIC, threshold, 2 * unarchived.count, 2 * unarchived.amount) }
}
