import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import type { RunOf } from '../../shared/domain/schedule.ts'
import { scheduleWords } from '../../shared/text/schedule.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { saveScheduledRun } from '../db/repositories/scheduled-run.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/**
 * Puts a run on record once it is done, so that a plug pulled before repeats it rather than losing it; only where it was due.
 */
export function recordRun(
  context: WorkspaceContext,
  { workspace, run }: RunOf,
): Result<Record<never, never>, AppError> {
  if (workspace !== context.workspace) return err({ code: 'WORKSPACE_NOT_OPEN', facts: {} })
  const { db, now } = context
  db.transaction(() => {
    const at = now()
    saveScheduledRun(db, run, at)
    const madeUpFor = run.madeUpFor.map(({ plannedAt }) => formatMoment(plannedAt))
    const subject = formatMoment(run.plannedAt)
    const detail = { kind: run.kind, isLate: run.isLate, madeUpFor }
    appendAudit(db, { at, person: scheduleWords.program, action: 'schedule.run', subject, detail })
  })()
  return ok({})
}
