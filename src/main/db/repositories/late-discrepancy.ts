import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'
import type { DiscrepancyRecord } from './discrepancy.ts'

type LateRecord = DiscrepancyRecord & { readonly told_level: number }

/** 升级 that nobody was told of may be among these: open, late, and neither held nor answered for good. */
export function listLate(db: ReadDb, now: EpochMs): readonly LateRecord[] {
  const text = `SELECT * FROM discrepancy WHERE state = 'open' AND severity <> 'S3' AND due_at < ? AND held_at IS NULL
    AND (answered_at IS NULL OR expected_on IS NOT NULL) AND told_level < 3 ORDER BY severity, due_at, id`
  return db.prepare<[EpochMs], LateRecord>(text).all(now)
}

export function storeToldLevel(db: WriteDb, ids: readonly string[], level: number): void {
  const text = 'UPDATE discrepancy SET told_level = ? WHERE id IN (SELECT value FROM json_each(?))'
  db.prepare<[number, string]>(text).run(level, JSON.stringify(ids))
}
