import type { Severity } from '../../../shared/domain/discrepancy.ts'
import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'
import type { MailedEscalation } from './message.ts'

type LateRecord = {
  readonly id: string
  readonly severity: Severity
  readonly dueAt: EpochMs
  readonly toldLevel: number
}

/** 升级 that nobody was told of may be among these: open, late, and neither held nor answered for good. Without their bodies: the clock asks every minute. */
export function listLate(db: ReadDb, now: EpochMs): readonly LateRecord[] {
  const text = `SELECT id, severity, due_at AS dueAt, told_level AS toldLevel FROM discrepancy WHERE state = 'open' AND severity <> 'S3' AND due_at < ? AND held_at IS NULL
    AND (answered_at IS NULL OR expected_on IS NOT NULL) AND told_level < 3 ORDER BY severity, due_at, id`
  return db.prepare<[EpochMs], LateRecord>(text).all(now)
}

/** False: it was told before, or answered since the mail was begun, and its new deadline has levels of its own. */
export function raiseToldLevel(db: WriteDb, { id, level, at }: MailedEscalation): boolean {
  const text = 'UPDATE discrepancy SET told_level = @level WHERE id = @id AND told_level < @level AND due_at < @at'
  return db.prepare<[MailedEscalation]>(text).run({ id, level, at }).changes > 0
}
