import { ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { Alert, Watched } from '../../shared/domain/alert.ts'
import { dayOfMoment } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, parsePeriod } from '../../shared/domain/period.ts'
import type { Reading } from '../../shared/engine/metrics/reading.ts'
import { alertText, figureText } from '../../shared/text/metrics.ts'
import { appendAlert, listOpenAlerts, markCleared } from '../db/repositories/alert.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { putMetricDay } from '../db/repositories/metric-day.ts'
import { listSeals } from '../db/repositories/seal.ts'
import { readSetting } from '../db/repositories/setting.ts'
import { listFactPeriods } from '../db/repositories/workspace-facts.ts'
import { metricsAt } from './metrics-view.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/**
 * 盯指标: raises an alert for each figure of the month at hand that has turned red, clears those that are red no longer, and keeps
 * the day's figures for the trend. Called every so often: what has not changed is not written.
 */
export function watchMetrics(context: WorkspaceContext): Result<Watched, AppError> {
  const { db } = context
  return ok(
    db.transaction(() => {
      const sealed = new Set(listSeals(db).map(({ period }) => period))
      const open = listOpenAlerts(db)
      // Nobody answers for a month that is signed and sealed.
      const ofSealed = open.filter(({ period }) => sealed.has(period))
      for (const alert of ofSealed) clear(context, alert)
      const period = monthAtHand(context)
      if (period === null || sealed.has(period)) return { raised: [], cleared: ofSealed.length }
      const now = context.now()
      const { readings } = metricsAt(db, period, now)
      keepDay(context, period, readings)
      const ours = open.filter((alert) => alert.period === period)
      const isRed = new Set(readings.flatMap(({ metric, level }) => (level === 'red' ? [metric] : [])))
      const over = ours.filter(({ metric }) => !isRed.has(metric))
      for (const alert of over) clear(context, alert)
      const raised = readings
        .filter(({ metric }) => isRed.has(metric) && !ours.some((alert) => alert.metric === metric))
        .map((reading) => raise(context, period, reading))
      return { raised, cleared: ofSealed.length + over.length }
    })(),
  )
}

/** The month that the screens show. */
function monthAtHand({ db }: WorkspaceContext): PeriodKey | null {
  const periods = listFactPeriods(db)
  const chosen = parsePeriod(readSetting(db, 'period') ?? '')
  return chosen !== null && periods.includes(chosen) ? chosen : (periods[0] ?? null)
}

function raise({ db, now }: WorkspaceContext, period: PeriodKey, reading: Reading): Alert {
  const { metric } = reading
  const alert = appendAlert(db, { metric, period, raisedAt: now(), figure: figureText(reading) })
  appendAudit(db, {
    at: alert.raisedAt,
    person: alertText.program,
    action: 'alert.raise',
    subject: String(alert.id),
    detail: { metric, period, figure: alert.figure },
  })
  return alert
}

function clear({ db, now }: WorkspaceContext, { id, metric, period }: Alert): void {
  const at = now()
  markCleared(db, id, at)
  appendAudit(db, {
    at,
    person: alertText.program,
    action: 'alert.clear',
    subject: String(id),
    detail: { metric, period },
  })
}

function keepDay({ db, now }: WorkspaceContext, period: PeriodKey, readings: readonly Reading[]): void {
  const day = dayOfMoment(now())
  for (const { metric, value, level } of readings) {
    if (value !== null) putMetricDay(db, { day, period, metric, value, level })
  }
}
