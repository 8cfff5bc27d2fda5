import type { Threshold } from '../../domain/metric.ts'
import type { MetricFacts } from './metric-facts.ts'
import { greyReading, levelOf, type Reading } from './reading.ts'

const METRIC = 'approval-hours'

/** 审批平均耗时, in working hours as on the board before the cutoff. */
export function approvalHours({ averageHours }: MetricFacts, threshold: Threshold): Reading {
  if (averageHours === null) return greyReading(METRIC)
  return { ...greyReading(METRIC), level: levelOf(METRIC, threshold, averageHours), value: averageHours }
}
