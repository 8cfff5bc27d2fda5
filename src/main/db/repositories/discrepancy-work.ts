import type { OwnerRole, Severity } from '../../../shared/domain/discrepancy.ts'
import type { DiscrepancyWork, HoldCause, ReasonCode } from '../../../shared/domain/discrepancy-work.ts'
import type { EpochDay } from '../../../shared/domain/epoch-day.ts'
import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** Of these differences, the ones that lie open. */
export function findOpenIds(db: ReadDb, ids: readonly string[]): ReadonlySet<string> {
  const text = `SELECT id FROM discrepancy WHERE state = 'open' AND id IN (SELECT value FROM json_each(?))`
  return new Set(db.prepare<[string], string>(text).pluck().all(JSON.stringify(ids)))
}

export function listOpenIds(db: ReadDb): readonly string[] {
  return db.prepare<[], string>("SELECT id FROM discrepancy WHERE state = 'open'").pluck().all()
}

export type OpenedDiscrepancy = { readonly id: string; readonly severity: Severity; readonly openedAt: EpochMs }

/** Of these, what their clocks go by. */
export function loadOpened(db: ReadDb, ids: readonly string[]): readonly OpenedDiscrepancy[] {
  const text = `SELECT id, severity, opened_at AS openedAt FROM discrepancy WHERE id IN (SELECT value FROM json_each(?))`
  return db.prepare<[string], OpenedDiscrepancy>(text).all(JSON.stringify(ids))
}

/** What the decisions come to, beside the difference, so that lists sort and filter by it. */
export function storeWork(db: WriteDb, work: ReadonlyMap<string, DiscrepancyWork>): void {
  const update =
    db.prepare(`UPDATE discrepancy SET assigned_role = ?, assigned_name = ?, answered_at = ?, answered_by = ?,
    reason_code = ?, answer = ?, expected_on = ?, held_at = ?, hold_cause = ?, note_count = ?,
    told_level = iif(due_at <> ?, 0, told_level), due_at = ? WHERE id = ?`)
  for (const [id, { assigned, answer, hold, noteCount, dueAt }] of work) {
    update.run(
      ...[assigned?.role ?? null, assigned?.name ?? null],
      ...[answer?.at ?? null, answer?.by ?? null, answer?.reasonCode ?? null, answer?.text ?? null],
      ...[answer?.expectedOn ?? null, hold?.at ?? null, hold?.cause ?? null, noteCount, dueAt, dueAt, id],
    )
  }
}

export type WorkRecord = {
  readonly assigned_role: OwnerRole | null
  readonly assigned_name: string | null
  readonly answered_at: EpochMs | null
  readonly answered_by: string | null
  readonly reason_code: ReasonCode | null
  readonly answer: string | null
  readonly expected_on: EpochDay | null
  readonly held_at: EpochMs | null
  readonly hold_cause: HoldCause | null
  readonly note_count: number
  readonly due_at: EpochMs
}

export function toWork(row: WorkRecord): DiscrepancyWork {
  const { answered_at: at, reason_code: reasonCode } = row
  return {
    assigned: row.assigned_role === null ? null : { role: row.assigned_role, name: row.assigned_name ?? '' },
    answer:
      at === null || reasonCode === null
        ? null
        : { at, by: row.answered_by ?? '', reasonCode, text: row.answer ?? '', expectedOn: row.expected_on },
    hold: row.held_at === null || row.hold_cause === null ? null : { at: row.held_at, cause: row.hold_cause },
    noteCount: row.note_count,
    dueAt: row.due_at,
  }
}
