import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { type Alert, type AlertTimer, alertTimers } from '../../shared/domain/alert.ts'
import { findAlert, markAcknowledged, markStarted } from '../db/repositories/alert.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import type { WorkspaceContext } from './workspace-context.ts'

type Answered = Result<Record<never, never>, AppError>

/** 确认查看: somebody has seen that the figure is red. The first one counts. */
export function acknowledgeAlert(context: WorkspaceContext, alertId: number): Answered {
  return context.db.transaction((): Answered => {
    const alert = openAlert(context, alertId)
    if (!alert) return gone
    acknowledge(context, alert)
    return ok({})
  })()
}

/** 开始处理: somebody sets to work on it, and so has seen it. */
export function startAlert(context: WorkspaceContext, alertId: number): Answered {
  return context.db.transaction((): Answered => {
    const alert = openAlert(context, alertId)
    if (!alert) return gone
    acknowledge(context, alert)
    if (alert.startedAt === null) {
      const at = context.now()
      markStarted(context.db, alert.id, at, context.actor)
      log(context, 'alert.start', alert, alertTimers(alert, at).start)
    }
    return ok({})
  })()
}

function acknowledge(context: WorkspaceContext, alert: Alert): void {
  if (alert.acknowledgedAt !== null) return
  const at = context.now()
  markAcknowledged(context.db, alert.id, at, context.actor)
  log(context, 'alert.acknowledge', alert, alertTimers(alert, at).acknowledge)
}

function openAlert({ db }: WorkspaceContext, id: number): Alert | null {
  const alert = findAlert(db, id)
  return alert?.clearedAt === null ? alert : null
}

function log({ db, now, actor }: WorkspaceContext, action: string, alert: Alert, { dueAt, left }: AlertTimer): void {
  const { id, metric, period, raisedAt } = alert
  appendAudit(db, {
    at: now(),
    person: actor,
    action,
    subject: String(id),
    detail: { metric, period, raisedAt, dueAt, lateMs: Math.max(0, -left) },
  })
}

const gone = err({ code: 'ALERT_GONE', facts: {} } as const)
