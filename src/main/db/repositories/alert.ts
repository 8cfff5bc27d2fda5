import type { Alert } from '../../../shared/domain/alert.ts'
import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import type { MetricId } from '../../../shared/domain/metric.ts'
import type { PeriodKey } from '../../../shared/domain/period.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** Of all months: what was raised and is not cleared yet, oldest first. */
export function listOpenAlerts(db: ReadDb): readonly Alert[] {
  return db.prepare<[], Alert>(`SELECT ${columns} FROM alert WHERE cleared_at IS NULL ORDER BY raised_at, id`).all()
}

export function findAlert(db: ReadDb, id: number): Alert | null {
  return db.prepare<[number], Alert>(`SELECT ${columns} FROM alert WHERE id = ?`).get(id) ?? null
}

export function appendAlert(
  db: WriteDb,
  alert: { readonly metric: MetricId; readonly period: PeriodKey; readonly raisedAt: EpochMs; readonly figure: string },
): Alert {
  const text = `INSERT INTO alert (metric, period, raised_at, figure) VALUES (@metric, @period, @raisedAt, @figure)
    RETURNING ${columns}`
  return db.prepare<object, Alert>(text).get(alert) as Alert // RETURNING answers with the one row
}

export function markAcknowledged(db: WriteDb, id: number, at: EpochMs, by: string): void {
  db.prepare('UPDATE alert SET acknowledged_at = ?, acknowledged_by = ? WHERE id = ?').run(at, by, id)
}

export function markStarted(db: WriteDb, id: number, at: EpochMs, by: string): void {
  db.prepare('UPDATE alert SET started_at = ?, started_by = ? WHERE id = ?').run(at, by, id)
}

export function markCleared(db: WriteDb, id: number, at: EpochMs): void {
  db.prepare('UPDATE alert SET cleared_at = ? WHERE id = ?').run(at, id)
}

/** A row is read as it was written here; `metric` and `period` are the app's own words. */
const columns = `id, metric, period, raised_at AS raisedAt, figure, acknowledged_at AS acknowledgedAt,
  acknowledged_by AS acknowledgedBy, started_at AS startedAt, started_by AS startedBy, cleared_at AS clearedAt`
