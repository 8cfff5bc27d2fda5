import { groupBy, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { Alert, Watched } from '../../shared/domain/alert.ts'
import { dayOfMoment, type EpochMs } from '../../shared/domain/epoch-ms.ts'
import { monthAtHand } from '../../shared/domain/month-at-hand.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import type { Reading } from '../../shared/engine/metrics/reading.ts'
import { alertText, figureText } from '../../shared/text/metrics.ts'
import { appendAlert, listOpenAlerts, markCleared } from '../db/repositories/alert.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { putMetricDay } from '../db/repositories/metric-day.ts'
import { listSeals } from '../db/repositories/seal.ts'
import { listFactPeriods } from '../db/repositories/workspace-facts.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { metricsAt } from './metrics-view.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/**
 * 盯指标: raises an alert for each figure of the month at hand that has turned red, clears those that are red no longer in whatever
 * month, and keeps the day's figures for the trend. Called every so often: what has not changed is not written.
 */
export function watchMetrics(context: WorkspaceContext): Result<Watched, AppError> {
  const { db } = context
  return ok(
    db.transaction(() => {
      const now = context.now()
      const isOpen = openMonths(db)
      const open = groupBy(listOpenAlerts(db), ({ period }) => period)
      const atHand = monthAtHand(now, standingPolicy(listDecisions(db)).calendar, isOpen)
      const months = new Set([...open.keys(), ...(atHand === null ? [] : [atHand])])
      const raised: Alert[] = []
      let cleared = 0
      for (const period of months) {
        const theirs = open.get(period) ?? []
        const red = isOpen(period) ? redFigures(context, period, now) : []
        const over = theirs.filter(({ metric }) => !red.some((reading) => reading.metric === metric))
        for (const alert of over) clear(context, alert)
        cleared += over.length
        if (period !== atHand) continue
        const fresh = red.filter(({ metric }) => !theirs.some((alert) => alert.metric === metric))
        raised.push(...fresh.map((reading) => raise(context, period, reading)))
      }
      return { raised, cleared }
    })(),
  )
}

/** Nobody answers for a month that is signed and sealed, nor for one without facts. */
function openMonths(db: ReadDb): (period: PeriodKey) => boolean {
  const sealed = new Set(listSeals(db).map(({ period }) => period))
  const known = new Set(listFactPeriods(db))
  return (period) => known.has(period) && !sealed.has(period)
}

function redFigures(context: WorkspaceContext, period: PeriodKey, now: EpochMs): readonly Reading[] {
  const { readings } = metricsAt(context.db, period, now)
  keepDay(context, period, readings)
  return readings.filter(({ level }) => level === 'red')
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
