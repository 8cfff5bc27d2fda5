import { METRICS, type MetricId, type Threshold, type Thresholds } from '../../domain/metric.ts'
import { approvalHours } from './approval-hours.ts'
import { matchRate } from './match-rate.ts'
import type { MetricFacts } from './metric-facts.ts'
import { overdue } from './overdue.ts'
import type { Reading } from './reading.ts'
import { riskyCustomers } from './risky-customers.ts'
import { signedUnarchived } from './signed-unarchived.ts'
import { stalled } from './stalled.ts'
import { statementBreaks } from './statement-breaks.ts'
import { unclaimed } from './unclaimed.ts'

const readers: { readonly [Metric in MetricId]: (facts: MetricFacts, threshold: Threshold) => Reading } = {
  'match-rate': matchRate,
  'signed-unarchived': signedUnarchived,
  stalled,
  'approval-hours': approvalHours,
  unclaimed,
  overdue,
  'statement-breaks': statementBreaks,
  'risky-customers': riskyCustomers,
}

/** 看板: every metric of a month with its level. */
export function readMetrics(facts: MetricFacts, thresholds: Thresholds): readonly Reading[] {
  return METRICS.map((metric) => readers[metric](facts, thresholds[metric]))
}
