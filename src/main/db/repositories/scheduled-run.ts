import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import type { DueRun, Slot } from '../../../shared/domain/schedule.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

export type ScheduledRun = Slot & {
  readonly ranAt: EpochMs
  readonly isLate: boolean
  /** How many slots before it were missed and need no run any more. */
  readonly madeUpFor: number
}

/** A clock may be set back a little; what was recorded further ahead was recorded by one that had been set wrong, and silences nothing. */
const SLACK_MS = 5 * 60_000

/** The latest slot that is done with. */
export function lastDoneSlot(db: ReadDb, now: EpochMs): EpochMs | null {
  const text = 'SELECT max(planned_at) FROM scheduled_run WHERE planned_at <= ? AND ran_at <= ?'
  const last = db
    .prepare<[number, number], number | null>(text)
    .pluck()
    .get(now, now + SLACK_MS)
  return typeof last === 'number' ? epochMs(last) : null
}

/** The run and the slots it made up for; replaces what a wrong clock had written for them. */
export function saveScheduledRun(db: WriteDb, run: DueRun, ranAt: EpochMs): void {
  const save = db.prepare(
    `INSERT OR REPLACE INTO scheduled_run (planned_at, kind, ran_at, is_late, made_up_by) VALUES (?, ?, ?, ?, ?)`,
  )
  save.run(run.plannedAt, run.kind, ranAt, run.isLate ? 1 : 0, null)
  for (const missed of run.madeUpFor) save.run(missed.plannedAt, missed.kind, ranAt, 1, run.plannedAt)
}

/** What was run, latest first. */
export function listScheduledRuns(db: ReadDb, limit: number): readonly ScheduledRun[] {
  return db
    .prepare<[number], ScheduledRecord>(
      `SELECT planned_at, kind, ran_at, is_late,
              (SELECT count(*) FROM scheduled_run missed WHERE missed.made_up_by = run.planned_at) AS made_up_for
       FROM scheduled_run run WHERE made_up_by IS NULL ORDER BY ran_at DESC, planned_at DESC LIMIT ?`,
    )
    .all(limit)
    .map((row) => ({
      plannedAt: epochMs(row.planned_at),
      kind: row.kind,
      ranAt: epochMs(row.ran_at),
      isLate: row.is_late === 1,
      madeUpFor: row.made_up_for,
    }))
}

/** How the slots from a moment on were done with. */
export function doneSlots(db: ReadDb, from: EpochMs, now: EpochMs): ReadonlyMap<EpochMs, 'ran' | 'made-up'> {
  const text = 'SELECT planned_at, made_up_by IS NULL AS ran FROM scheduled_run WHERE planned_at >= ? AND ran_at <= ?'
  const rows = db.prepare<[number, number], { planned_at: number; ran: 0 | 1 }>(text).all(from, now + SLACK_MS)
  return new Map(rows.map(({ planned_at: at, ran }) => [epochMs(at), ran === 1 ? 'ran' : 'made-up']))
}

type ScheduledRecord = {
  readonly planned_at: number
  readonly kind: Slot['kind']
  readonly ran_at: number
  readonly is_late: 0 | 1
  readonly made_up_for: number
}
