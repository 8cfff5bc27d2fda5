import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { CutoffPolicy } from '../../shared/domain/period.ts'
import { type DueRun, dueRun } from '../../shared/domain/schedule.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { firstImportAt } from '../db/repositories/import-file.ts'
import { lastDoneSlot } from '../db/repositories/scheduled-run.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { nowIn } from './workspace-clock.ts'

/** The run that a workspace is due now, by its own cutoffs, calendar and clock; null when there is none. */
export function findDueRun(db: ReadDb, wallNow: EpochMs): DueRun | null {
  const now = nowIn(db, wallNow)
  const since = scheduledSince(db, now)
  return since === null ? null : dueRun(since, now, cutoffPolicyOf(db))
}

/** After this moment slots count; null: nothing was ever brought in, so there is nothing to go round. */
export function scheduledSince(db: ReadDb, now: EpochMs): EpochMs | null {
  return lastDoneSlot(db, now) ?? firstImportAt(db)
}

export function cutoffPolicyOf(db: ReadDb): CutoffPolicy {
  return standingPolicy(listDecisions(db)).cutoff
}
