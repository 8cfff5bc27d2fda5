import { answerDueAt } from '../../../shared/domain/answer-deadline.ts'
import type {
  DiscrepancyState,
  ListedCode,
  ListedDiscrepancy,
  OwnerRole,
  Severity,
} from '../../../shared/domain/discrepancy.ts'
import type { DiscrepancyWork } from '../../../shared/domain/discrepancy-work.ts'
import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import type { Fen } from '../../../shared/domain/money.ts'
import { OBJECTION_CODE } from '../../../shared/domain/objection.ts'
import type { WorkCalendar } from '../../../shared/domain/work-calendar.ts'
import { withoutIndexes } from '../refill.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'
import { toWork, type WorkRecord } from './discrepancy-work.ts'

/** A difference with what the ledger remembers about it from run to run. */
export type TrackedDiscrepancy = {
  readonly discrepancy: ListedDiscrepancy
  readonly state: DiscrepancyState
  readonly firstDetectedAt: EpochMs
  /** First seen, or back: the time to answer runs from here. */
  readonly openedAt: EpochMs
  readonly work: DiscrepancyWork
  readonly reopened: number
  readonly closedAt: EpochMs | null
}

/** `before` is what the last run found, null when that is not known. */
export type FoundDiscrepancies = {
  readonly before: readonly ListedDiscrepancy[] | null
  readonly found: readonly ListedDiscrepancy[]
  readonly isWaived: (discrepancy: ListedDiscrepancy) => boolean
}

/**
 * Brings the list up to a new run. The same code and subject keep their row, first day and what people did about it; what is gone
 * is closed; what is back, or was accepted and is no more, has to be answered anew. Answers those whose severity is another now:
 * their time to answer is another too. Call inside a transaction.
 */
export function mergeDiscrepancies(
  db: WriteDb,
  { before, found, isWaived }: FoundDiscrepancies,
  now: EpochMs,
  calendar: WorkCalendar,
): readonly string[] {
  const resized: string[] = []
  const known = new Map(knownRows(db, before, found).map((row) => [row.id, row]))
  const unchanged = new Set(before)
  const newDueAt = {
    S1: answerDueAt('S1', now, calendar),
    S2: answerDueAt('S2', now, calendar),
    S3: answerDueAt('S3', now, calendar),
  }
  const write = db.prepare<UpsertParameters>(upsertText)
  const upsertAll = () => {
    for (const discrepancy of found) {
      const last = known.get(discrepancy.id)
      known.delete(discrepancy.id)
      const state = isWaived(discrepancy) ? 'waived' : 'open'
      if (last?.state === state && unchanged.has(discrepancy)) continue
      // What was accepted and is no more is asked for from now on.
      const isBack = last?.state === 'closed' || (last?.state === 'waived' && state === 'open')
      const goesOn = last !== undefined && !isBack
      if (goesOn && last.severity !== discrepancy.severity) resized.push(discrepancy.id)
      const { id, code, subject, severity, ownerRole, ownerName, amount, sinceAt, primaryId, ...rest } = discrepancy
      write.run({
        ...{ id, code, subject, severity, ownerRole, ownerName, amount, sinceAt, primaryId, state, now },
        contractNo: rest.contractNos[0] ?? '',
        openedAt: goesOn ? last.opened_at : now,
        dueAt: goesOn ? last.due_at : newDueAt[severity],
        isBack: Number(isBack),
        reopened: (last?.reopened ?? 0) + Number(last?.state === 'closed'),
        body: JSON.stringify(rest satisfies Rest),
      })
    }
  }
  if (before === null && known.size === 0) withoutIndexes(db, 'discrepancy', upsertAll)
  else upsertAll()
  const close = db.prepare("UPDATE discrepancy SET state = 'closed', closed_at = ? WHERE id = ?")
  for (const gone of known.values()) if (gone.state !== 'closed') close.run(now, gone.id)
  return resized
}

/** What no column has. */
type Rest = Omit<
  ListedDiscrepancy,
  'id' | 'code' | 'subject' | 'severity' | 'ownerRole' | 'ownerName' | 'amount' | 'sinceAt' | 'primaryId'
>

/** All rows, or where it is known what was there, those that may change. */
function knownRows(
  db: ReadDb,
  before: readonly ListedDiscrepancy[] | null,
  found: readonly ListedDiscrepancy[],
): readonly KnownRecord[] {
  // 复核意见 are people's: no run of the engine touches them.
  if (before === null) return db.prepare<[], KnownRecord>(`${knownColumns} WHERE code <> '${OBJECTION_CODE}'`).all()
  const ids = [...new Set([...before, ...found].map(({ id }) => id))]
  return db
    .prepare<[string], KnownRecord>(`${knownColumns} WHERE id IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(ids))
}

/** All of them, closed ones included, by id. */
export function loadDiscrepancies(db: ReadDb): readonly TrackedDiscrepancy[] {
  return db.prepare<[], DiscrepancyRecord>('SELECT * FROM discrepancy ORDER BY id').all().map(toTracked)
}

/** Those that lie open, by id. */
export function loadOpenDiscrepancies(db: ReadDb): readonly TrackedDiscrepancy[] {
  const text = "SELECT * FROM discrepancy WHERE state = 'open' ORDER BY id"
  return db.prepare<[], DiscrepancyRecord>(text).all().map(toTracked)
}

/** Of these, the ones that the ledger knows, closed ones included. */
export function findDiscrepancies(db: ReadDb, ids: readonly string[]): readonly TrackedDiscrepancy[] {
  const text = 'SELECT * FROM discrepancy WHERE id IN (SELECT value FROM json_each(?))'
  return db.prepare<[string], DiscrepancyRecord>(text).all(JSON.stringify(ids)).map(toTracked)
}

export function findDiscrepancy(db: ReadDb, id: string): TrackedDiscrepancy | null {
  const record = db.prepare<[string], DiscrepancyRecord>('SELECT * FROM discrepancy WHERE id = ?').get(id)
  return record ? toTracked(record) : null
}

export type DiscrepancyRecord = WorkRecord & {
  readonly id: string
  readonly code: ListedCode
  readonly subject: string
  readonly severity: Severity
  readonly owner_role: OwnerRole
  readonly owner_name: string
  readonly amount_fen: Fen
  readonly since_at: EpochMs
  readonly primary_id: string | null
  readonly first_detected_at: EpochMs
  readonly opened_at: EpochMs
  readonly state: DiscrepancyState
  readonly reopened: number
  readonly closed_at: EpochMs | null
  readonly body: string
}

export function toTracked(row: DiscrepancyRecord): TrackedDiscrepancy {
  return {
    discrepancy: {
      id: row.id,
      code: row.code,
      subject: row.subject,
      severity: row.severity,
      ownerRole: row.owner_role,
      ownerName: row.owner_name,
      amount: row.amount_fen,
      sinceAt: row.since_at,
      primaryId: row.primary_id,
      ...(JSON.parse(row.body) as Rest), // written by mergeDiscrepancies alone, as every column
    },
    state: row.state,
    firstDetectedAt: row.first_detected_at,
    openedAt: row.opened_at,
    work: toWork(row),
    reopened: row.reopened,
    closedAt: row.closed_at,
  }
}

type KnownRecord = {
  readonly id: string
  readonly severity: Severity
  readonly state: DiscrepancyState
  readonly opened_at: EpochMs
  readonly due_at: EpochMs
  readonly reopened: number
}

const knownColumns = 'SELECT id, severity, state, opened_at, due_at, reopened FROM discrepancy'

type UpsertParameters = Pick<
  ListedDiscrepancy,
  'id' | 'code' | 'subject' | 'severity' | 'ownerRole' | 'ownerName' | 'amount' | 'sinceAt' | 'primaryId'
> & {
  readonly contractNo: string
  readonly now: EpochMs
  readonly openedAt: EpochMs
  readonly dueAt: EpochMs
  readonly state: DiscrepancyState
  readonly isBack: number
  readonly reopened: number
  readonly body: string
}

/** A row that is there keeps its first day; one that is back loses the answer and the stopped clock of the time before. */
const upsertText = `
  INSERT INTO discrepancy (id, code, subject, severity, owner_role, owner_name, amount_fen, contract_no, since_at, primary_id,
    first_detected_at, opened_at, due_at, state, reopened, closed_at, body)
  VALUES (@id, @code, @subject, @severity, @ownerRole, @ownerName, @amount, @contractNo, @sinceAt, @primaryId,
    @now, @openedAt, @dueAt, @state, @reopened, NULL, @body)
  ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, owner_role = excluded.owner_role,
    owner_name = excluded.owner_name, amount_fen = excluded.amount_fen, contract_no = excluded.contract_no,
    since_at = excluded.since_at, primary_id = excluded.primary_id, opened_at = excluded.opened_at,
    due_at = excluded.due_at, state = excluded.state, reopened = excluded.reopened, closed_at = NULL, body = excluded.body,
    answered_at = iif(@isBack, NULL, answered_at), answered_by = iif(@isBack, NULL, answered_by),
    reason_code = iif(@isBack, NULL, reason_code), answer = iif(@isBack, NULL, answer),
    expected_on = iif(@isBack, NULL, expected_on), held_at = iif(@isBack, NULL, held_at),
    hold_cause = iif(@isBack, NULL, hold_cause), told_level = iif(@isBack, 0, told_level)`

/** Open ones, and those of them that block the sign-off. */
export function countDiscrepancies(db: ReadDb): { readonly open: number; readonly blocking: number } {
  const text = `SELECT count(*) AS open, coalesce(sum(severity = 'S1'), 0) AS blocking FROM discrepancy WHERE state = 'open'`
  return db.prepare<[], { open: number; blocking: number }>(text).get() ?? { open: 0, blocking: 0 }
}
