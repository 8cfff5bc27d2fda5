import type { Discrepancy, DiscrepancyState } from '../../../shared/domain/discrepancy.ts'
import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import { addWorkdayHours } from '../../../shared/domain/working-time.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** 责任人 answers within a working day. */
const ANSWER_HOURS = 24

/** A difference with what the ledger remembers about it from run to run. */
export type TrackedDiscrepancy = {
  readonly discrepancy: Discrepancy
  readonly state: DiscrepancyState
  readonly firstDetectedAt: EpochMs
  readonly dueAt: EpochMs
  readonly reopened: number
  readonly closedAt: EpochMs | null
}

/**
 * Brings the list up to a new run. The same code and subject keep their row and first day; what is gone is closed; what is back
 * is opened again and counted. `before` is what the last run found, null when that is not known. Call inside a transaction.
 */
export function mergeDiscrepancies(
  db: WriteDb,
  before: readonly Discrepancy[] | null,
  found: readonly Discrepancy[],
  isWaived: (discrepancy: Discrepancy) => boolean,
  now: EpochMs,
): void {
  const known = new Map(knownRows(db, before, found).map((row) => [row.id, row]))
  const upsert = db.prepare(upsertText)
  const unchanged = new Set(before)
  const newDueAt = addWorkdayHours(now, ANSWER_HOURS)
  for (const discrepancy of found) {
    const last = known.get(discrepancy.id)
    known.delete(discrepancy.id)
    const state = isWaived(discrepancy) ? 'waived' : 'open'
    if (last?.state === state && unchanged.has(discrepancy)) continue
    const isBack = last?.state === 'closed'
    upsert.run({
      id: discrepancy.id,
      code: discrepancy.code,
      subject: discrepancy.subject,
      severity: discrepancy.severity,
      ownerRole: discrepancy.ownerRole,
      ownerName: discrepancy.ownerName,
      amount: discrepancy.amount,
      contractNo: discrepancy.contractNos[0] ?? '',
      sinceAt: discrepancy.sinceAt,
      firstDetectedAt: now, // of a new row only: the update leaves it alone
      dueAt: last && !isBack ? last.due_at : newDueAt,
      state,
      reopened: (last?.reopened ?? 0) + Number(isBack),
      body: JSON.stringify(discrepancy),
    })
  }
  const close = db.prepare("UPDATE discrepancy SET state = 'closed', closed_at = ? WHERE id = ?")
  for (const gone of known.values()) if (gone.state !== 'closed') close.run(now, gone.id)
}

/** All rows, or where it is known what was there, those that may change. */
function knownRows(
  db: ReadDb,
  before: readonly Discrepancy[] | null,
  found: readonly Discrepancy[],
): readonly KnownRecord[] {
  if (before === null) return db.prepare<[], KnownRecord>(knownColumns).all()
  const ids = [...new Set([...before, ...found].map(({ id }) => id))]
  return db
    .prepare<[string], KnownRecord>(`${knownColumns} WHERE id IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(ids))
}

/** All of them, closed ones included, by id. */
export function loadDiscrepancies(db: ReadDb): readonly TrackedDiscrepancy[] {
  return db.prepare<[], DiscrepancyRecord>('SELECT * FROM discrepancy ORDER BY id').all().map(toTracked)
}

export function findDiscrepancy(db: ReadDb, id: string): TrackedDiscrepancy | null {
  const record = db.prepare<[string], DiscrepancyRecord>('SELECT * FROM discrepancy WHERE id = ?').get(id)
  return record ? toTracked(record) : null
}

export type DiscrepancyRecord = {
  readonly state: DiscrepancyState
  readonly first_detected_at: number
  readonly due_at: number
  readonly reopened: number
  readonly closed_at: number | null
  readonly body: string
}

export function toTracked(row: DiscrepancyRecord): TrackedDiscrepancy {
  return {
    discrepancy: JSON.parse(row.body) as Discrepancy, // written by mergeDiscrepancies alone
    state: row.state,
    firstDetectedAt: epochMs(row.first_detected_at),
    dueAt: epochMs(row.due_at),
    reopened: row.reopened,
    closedAt: row.closed_at === null ? null : epochMs(row.closed_at),
  }
}

type KnownRecord = {
  readonly id: string
  readonly state: DiscrepancyState
  readonly due_at: number
  readonly reopened: number
}

const knownColumns = 'SELECT id, state, due_at, reopened FROM discrepancy'

const upsertText = `
  INSERT INTO discrepancy (id, code, subject, severity, owner_role, owner_name, amount_fen, contract_no, since_at,
    first_detected_at, due_at, state, reopened, closed_at, body)
  VALUES (@id, @code, @subject, @severity, @ownerRole, @ownerName, @amount, @contractNo, @sinceAt,
    @firstDetectedAt, @dueAt, @state, @reopened, NULL, @body)
  ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, owner_role = excluded.owner_role,
    owner_name = excluded.owner_name, amount_fen = excluded.amount_fen, contract_no = excluded.contract_no,
    since_at = excluded.since_at, due_at = excluded.due_at, state = excluded.state, reopened = excluded.reopened,
    closed_at = NULL, body = excluded.body`

/** Open ones, and those of them that block the sign-off. */
export function countDiscrepancies(db: ReadDb): { readonly open: number; readonly blocking: number } {
  const text = `SELECT count(*) AS open, coalesce(sum(severity = 'S1'), 0) AS blocking FROM discrepancy WHERE state = 'open'`
  return db.prepare<[], { open: number; blocking: number }>(text).get() ?? { open: 0, blocking: 0 }
}
