import { HOUR_MS } from '../../domain/epoch-ms.ts'
import type { Threshold } from '../../domain/metric.ts'
import type { MetricFacts } from './metric-facts.ts'
import { type Reading, tallyReading } from './reading.ts'

const RED_HOURS = 72

/** 审批停滞 (D04). Red only while a cutoff is at most 72 hours ahead: then there is no time left to wait. */
export function stalled({ flows, stalled: found, asOf, cutoffAt }: MetricFacts, threshold: Threshold): Reading {
  const reading = tallyReading('stalled', threshold, found, flows > 0)
  const left = cutoffAt - asOf
  const isUrgent = left >= 0 && left <= RED_HOURS * HOUR_MS
  return reading.level === 'red' && !isUrgent ? { ...reading, level: 'yellow' } : reading
}
