import { basename } from 'node:path'
import type { Role, WorkspaceView } from '../../shared/contract/workspace.ts'
import { RoleSchema } from '../../shared/contract/workspace.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { parsePeriod } from '../../shared/domain/period.ts'
import { stillStanding } from '../../shared/domain/still-standing.ts'
import { listOpenAlerts } from '../db/repositories/alert.ts'
import { lastAuditSeq } from '../db/repositories/audit-log.ts'
import { lastStandingCorrection } from '../db/repositories/correction.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { countDiscrepancies } from '../db/repositories/discrepancy.ts'
import { countMatches } from '../db/repositories/match.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import { listSeals } from '../db/repositories/seal.ts'
import { readSetting } from '../db/repositories/setting.ts'
import { countFacts, fileNames, listFactPeriods } from '../db/repositories/workspace-facts.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { nowIn, ownMoment } from './workspace-clock.ts'
import type { WorkspaceReader } from './workspace-reader.ts'

/** The workspace as the shell shows it. */
export function viewWorkspace(
  { db, workspace }: Pick<WorkspaceReader, 'db' | 'workspace'>,
  wallNow: EpochMs,
  isWallFixed = false,
): WorkspaceView {
  const periods = [...listFactPeriods(db)]
  const chosen = parsePeriod(readSetting(db, 'period') ?? '')
  const discrepancies = countDiscrepancies(db)
  const undoes = nextUndo(db)
  return {
    name: readSetting(db, 'name') ?? basename(workspace),
    path: workspace,
    periods,
    period: chosen !== null && periods.includes(chosen) ? chosen : (periods[0] ?? null),
    sealedPeriods: listSeals(db).map(({ period }) => period),
    fileNames: fileNames(db),
    asOf: nowIn(db, wallNow),
    isClockFixed: isWallFixed || ownMoment(db) !== null,
    lastRunAt: lastMatchRun(db)?.runAt ?? null,
    counts: {
      ...countFacts(db),
      suggested: countMatches(db).suggested,
      openDiscrepancies: discrepancies.open,
      blocking: discrepancies.blocking,
      alerts: listOpenAlerts(db).filter(({ acknowledgedAt }) => acknowledgedAt === null).length,
    },
    actor: { name: readSetting(db, 'actor.name') ?? '', role: roleOf(readSetting(db, 'actor.role')) },
    canUndo: undoes !== null,
    undoes,
  }
}

/** By the order of the log and not by the clock, which may stand still or be set. */
function nextUndo(db: ReadDb): WorkspaceView['undoes'] {
  const decision = stillStanding(listDecisions(db)).findLast(({ body }) => body.kind !== 'undo')?.id ?? null
  const correction = lastStandingCorrection(db)
  if (decision === null) return correction === null ? null : 'correction'
  if (correction === null) return 'decision'
  return lastAuditSeq(db, 'decide.', decision) > lastAuditSeq(db, 'correct.', correction) ? 'decision' : 'correction'
}

function roleOf(setting: string | null): Role {
  const parsed = RoleSchema.safeParse(setting)
  return parsed.success ? parsed.data : 'preparer'
}
