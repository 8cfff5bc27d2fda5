import type { Migration } from '../migration.ts'

/** 定时任务: each slot of the day that was run, or made up for later by another. */
export const scheduledRuns: Migration = {
  version: 12,
  name: 'scheduled-runs',
  up: (db) =>
    db.exec(`
      CREATE TABLE scheduled_run (
        planned_at INTEGER PRIMARY KEY,
        kind       TEXT    NOT NULL CHECK (kind IN ('daily', 'cutoff-day')),
        ran_at     INTEGER NOT NULL,
        is_late    INTEGER NOT NULL CHECK (is_late IN (0, 1)),
        made_up_by INTEGER -- the slot whose run stood for this one; null: it was run itself
      ) STRICT;
    `),
}
