import type { OutputOf } from '../../shared/contract/specs.ts'
import { AGE_BUCKETS, isOfAge } from '../../shared/domain/age-bucket.ts'
import type { Severity } from '../../shared/domain/discrepancy.ts'
import { addDays } from '../../shared/domain/epoch-day.ts'
import { dayOfMoment, type EpochMs, epochMs } from '../../shared/domain/epoch-ms.ts'
import type { MetricId, Thresholds } from '../../shared/domain/metric.ts'
import { sumFen } from '../../shared/domain/money.ts'
import { cutoffOf, type PeriodKey } from '../../shared/domain/period.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { APPROVAL_WINDOW_MS, averageApprovalHours } from '../../shared/engine/discrepancies/average-approval-hours.ts'
import type { Tally } from '../../shared/engine/metrics/metric-facts.ts'
import { readMetrics } from '../../shared/engine/metrics/read-metrics.ts'
import type { Reading } from '../../shared/engine/metrics/reading.ts'
import { standingThresholds } from '../../shared/engine/metrics/standing-thresholds.ts'
import { changeMark } from '../db/change-mark.ts'
import { listOpenAlerts } from '../db/repositories/alert.ts'
import { listApprovals } from '../db/repositories/archive-item.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import { listMetricDays } from '../db/repositories/metric-day.ts'
import {
  countMetricDifferences,
  countReceipts,
  countSources,
  countUnarchived,
  listAges,
  listRisks,
} from '../db/repositories/metric-facts.ts'
import type { ReadDb } from '../db/sqlite.ts'

const TREND_DAYS = 30
const SEVERITIES: readonly Severity[] = ['S1', 'S2', 'S3']

/** 看板 of a month as of a moment: its figures, the alerts that are open, and how old the open differences are. */
export function viewMetrics(db: ReadDb, period: PeriodKey, asOf: EpochMs): OutputOf<'overview.metrics'> {
  const { readings, thresholds } = metricsAt(db, period, asOf)
  return {
    asOf,
    cards: readings.map((reading) => ({
      ...reading,
      names: [...reading.names],
      threshold: thresholds[reading.metric],
    })),
    alerts: listOpenAlerts(db).filter((alert) => alert.period === period),
    ageing: viewAgeing(db, period, asOf),
  }
}

export function metricsAt(
  db: ReadDb,
  period: PeriodKey,
  asOf: EpochMs,
): { readonly readings: readonly Reading[]; readonly thresholds: Thresholds } {
  const decisions = listDecisions(db)
  const { calendar, cutoff } = standingPolicy(decisions)
  const facts = {
    ...storedFacts(db, period),
    ...{ asOf, cutoffAt: cutoffOf(period, cutoff) },
    averageHours: averageApprovalHours(listApprovals(db, epochMs(asOf - APPROVAL_WINDOW_MS)), asOf, calendar),
    overdue: countMetricDifferences(db, 'overdue', period, asOf),
    risks: listRisks(db, asOf),
  }
  const thresholds = standingThresholds(decisions)
  return { readings: readMetrics(facts, thresholds), thresholds }
}

type StoredFacts = ReturnType<typeof countStored>

const known = new WeakMap<ReadDb, { readonly mark: string; readonly facts: Map<PeriodKey, StoredFacts> }>()

/** What no clock changes, counted again only when something was written: it is asked for every minute. */
function storedFacts(db: ReadDb, period: PeriodKey): StoredFacts {
  const mark = changeMark(db)
  const last = known.get(db)
  const kept = last?.mark === mark ? last : { mark, facts: new Map<PeriodKey, StoredFacts>() }
  const facts = kept.facts.get(period) ?? countStored(db, period)
  kept.facts.set(period, facts)
  known.set(db, kept)
  return facts
}

function countStored(db: ReadDb, period: PeriodKey) {
  const differences = (metric: MetricId) => countMetricDifferences(db, metric, period, epochMs(0))
  return {
    ...countSources(db, period),
    receipts: countReceipts(db, period),
    unarchived: countUnarchived(db, period),
    stalled: differences('stalled'),
    unclaimed: differences('unclaimed'),
    breaks: differences('statement-breaks'),
    ages: listAges(db, period),
  }
}

/** 账龄, counted as the list of differences counts it: from the moment of the last run. */
function viewAgeing(db: ReadDb, period: PeriodKey, now: EpochMs): OutputOf<'overview.metrics'>['ageing'] {
  const asOf = lastMatchRun(db)?.asOfAt ?? now
  const days = storedFacts(db, period).ages
  return AGE_BUCKETS.flatMap((bucket) =>
    SEVERITIES.map((severity) => {
      const theirs = days.filter((each) => each.severity === severity && isOfAge(bucket, each.since, asOf))
      return { bucket, severity, asOf, ...sumOf(theirs) }
    }),
  )
}

function sumOf(tallies: readonly Tally[]): Tally {
  return {
    count: tallies.reduce((sum, { count }) => sum + count, 0),
    amount: sumFen(tallies, ({ amount }) => amount),
  }
}

/** 趋势: a metric's last figure of each of the last 30 days on which there was one. */
export function viewTrend(
  db: ReadDb,
  { period, metric }: { readonly period: PeriodKey; readonly metric: MetricId },
  asOf: EpochMs,
): OutputOf<'overview.trend'> {
  const today = dayOfMoment(asOf)
  const from = addDays(today, 1 - TREND_DAYS)
  return { from, to: today, days: [...listMetricDays(db, period, metric, from, today)] }
}
