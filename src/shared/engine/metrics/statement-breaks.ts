import type { Threshold } from '../../domain/metric.ts'
import type { MetricFacts } from './metric-facts.ts'
import { type Reading, tallyReading } from './reading.ts'

/** 账单断点 (D37). It is about rows, not about money. */
export function statementBreaks({ statements, breaks }: MetricFacts, threshold: Threshold): Reading {
  return { ...tallyReading('statement-breaks', threshold, breaks, statements > 0), amount: null }
}
