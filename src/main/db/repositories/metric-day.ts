import type { EpochDay } from '../../../shared/domain/epoch-day.ts'
import type { MetricId, MetricLevel } from '../../../shared/domain/metric.ts'
import type { PeriodKey } from '../../../shared/domain/period.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** The last figure of a day. */
export type MetricDay = { readonly day: EpochDay; readonly value: number; readonly level: MetricLevel }

/** Of two figures for one day the later one is kept. */
export function putMetricDay(
  db: WriteDb,
  row: MetricDay & { readonly period: PeriodKey; readonly metric: MetricId },
): void {
  db.prepare(
    `INSERT INTO metric_day (day, period, metric, value, level) VALUES (@day, @period, @metric, @value, @level)
     ON CONFLICT DO UPDATE SET value = excluded.value, level = excluded.level
     WHERE value <> excluded.value OR level <> excluded.level`,
  ).run(row)
}

export function listMetricDays(
  db: ReadDb,
  period: PeriodKey,
  metric: MetricId,
  from: EpochDay,
  to: EpochDay,
): readonly MetricDay[] {
  return db
    .prepare<[string, string, number, number], MetricDay>(
      `SELECT day, value, level FROM metric_day
       WHERE period = ? AND metric = ? AND day BETWEEN ? AND ? ORDER BY day`,
    )
    .all(period, metric, from, to)
}
