import type { Threshold } from '../../domain/metric.ts'
import type { MetricFacts } from './metric-facts.ts'
import { type Reading, tallyReading } from './reading.ts'

/** 反馈超时: differences that somebody has to answer and did not in time. */
export function overdue({ isMatched, overdue: found }: MetricFacts, threshold: Threshold): Reading {
  return tallyReading('overdue', threshold, found, isMatched)
}
