import { hash } from 'node:crypto'
import { canonicalJson } from '../../../shared/base/canonical-json.ts'
import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** 留痕: what somebody did to the workspace. `detail` is any JSON value. */
export type AuditEntry = {
  readonly at: EpochMs
  readonly person: string
  readonly action: string
  readonly subject: string
  readonly detail: unknown
}
export type AuditRow = Omit<AuditEntry, 'detail'> & {
  readonly seq: number
  /** JSON text as it was hashed. */
  readonly detail: string
  readonly prevHash: string
  readonly hash: string
}

/** Adds one row whose hash covers the row before. Call it inside the transaction of the act that it records. */
export function appendAudit(db: WriteDb, entry: AuditEntry): AuditRow {
  const last = db.prepare<[], AuditRecord>('SELECT * FROM audit_log ORDER BY seq DESC LIMIT 1').get()
  const row = {
    seq: (last?.seq ?? 0) + 1,
    at: entry.at,
    person: entry.person,
    action: entry.action,
    subject: entry.subject,
    detail: canonicalJson(entry.detail ?? null),
    prevHash: last?.hash ?? '',
  }
  const full = { ...row, hash: hashOf(row) }
  db.prepare(
    `INSERT INTO audit_log (seq, at, person, action, subject, detail, prev_hash, hash)
     VALUES (@seq, @at, @person, @action, @subject, @detail, @prevHash, @hash)`,
  ).run(full)
  return full
}

/** In order of writing; `upTo` is an inclusive moment. */
export function listAudit(db: ReadDb, options: { readonly upTo?: EpochMs } = {}): readonly AuditRow[] {
  return db
    .prepare<[number], AuditRecord>('SELECT * FROM audit_log WHERE at <= ? ORDER BY seq')
    .all(options.upTo ?? Number.MAX_SAFE_INTEGER)
    .map(toAuditRow)
}

/** The first row that was altered, or whose predecessor was altered, removed or put elsewhere; null when the chain holds. */
export function verifyAudit(db: ReadDb): {
  readonly ok: boolean
  readonly rows: number
  readonly brokenSeq: number | null
} {
  let prevHash = ''
  let rows = 0
  for (const record of db.prepare<[], AuditRecord>('SELECT * FROM audit_log ORDER BY seq').iterate()) {
    const row = toAuditRow(record)
    rows += 1
    if (row.seq !== rows || row.prevHash !== prevHash || row.hash !== hashOf(row))
      return { ok: false, rows, brokenSeq: row.seq }
    prevHash = row.hash
  }
  return { ok: true, rows, brokenSeq: null }
}

/** The last acts of this kind, latest first. */
export function latestAudit(db: ReadDb, action: string, limit: number): readonly AuditRow[] {
  const text = 'SELECT * FROM audit_log WHERE action = ? ORDER BY seq DESC LIMIT ?'
  return db.prepare<[string, number], AuditRecord>(text).all(action, limit).map(toAuditRow)
}

export function findAudit(db: ReadDb, action: string, seq: number): AuditRow | null {
  const text = 'SELECT * FROM audit_log WHERE action = ? AND seq = ?'
  const record = db.prepare<[string, number], AuditRecord>(text).get(action, seq)
  return record ? toAuditRow(record) : null
}

type AuditRecord = Omit<AuditRow, 'prevHash'> & { readonly prev_hash: string }

function hashOf({ seq, at, person, action, subject, detail, prevHash }: Omit<AuditRow, 'hash'>): string {
  return hash('sha256', canonicalJson({ seq, at, person, action, subject, detail, prevHash }))
}

function toAuditRow({ prev_hash: prevHash, ...row }: AuditRecord): AuditRow {
  return { ...row, prevHash }
}

/** The decision that was taken from this match, latest first. */
export function findAuditSubject(db: ReadDb, action: string, matchId: string): string | null {
  const text = `SELECT subject FROM audit_log WHERE action = ? AND json_extract(detail, '$.matchId') = ? ORDER BY seq DESC LIMIT 1`
  return db.prepare<[string, string], string>(text).pluck().get(action, matchId) ?? null
}

/** By the order of the log and not by the clock, which may stand still or be set. */
export function isDecidedAfterSeal(db: ReadDb, decisionId: string, period: string): boolean {
  const text = `SELECT (SELECT max(seq) FROM audit_log WHERE action LIKE 'decide.%' AND subject = ?) >
    (SELECT max(seq) FROM audit_log WHERE action = 'close.seal' AND subject = ?)`
  return db.prepare<[string, string], 0 | 1 | null>(text).pluck().get(decisionId, period) === 1
}

/** How many decisions there were when the pack of this digest was sealed. */
export function countDecidedBeforeSeal(db: ReadDb, digest: string): number {
  const text = `SELECT count(*) FROM audit_log WHERE action GLOB 'decide.*' AND seq <
    (SELECT max(seq) FROM audit_log WHERE action = 'close.seal' AND json_extract(detail, '$.digest') = ?)`
  return db.prepare<[string], number>(text).pluck().get(digest) ?? 0
}

/** How many decisions the log tells of to this row. */
export function countDecidedUpTo(db: ReadDb, seq: number): number {
  const text = "SELECT count(*) FROM audit_log WHERE action GLOB 'decide.*' AND seq <= ?"
  return db.prepare<[number], number>(text).pluck().get(seq) ?? 0
}

/** Where in the log an act on this subject last stands; 0 when it does not. */
export function lastAuditSeq(db: ReadDb, actionPrefix: string, subject: string): number {
  const text = `SELECT max(seq) FROM audit_log WHERE subject = ? AND action GLOB ? || '*'`
  return db.prepare<[string, string], number | null>(text).pluck().get(subject, actionPrefix) ?? 0
}

export type AuditSearch = {
  /** '' = anybody. */
  readonly person: string
  readonly from: EpochMs | null
  readonly before: EpochMs | null
  /** Each must be in the subject or the detail, or name one of these acts. */
  readonly words: readonly { readonly word: string; readonly actions: readonly string[] }[]
}

/** Latest first; a null page is all of them. */
export function searchAudit(
  db: ReadDb,
  { person, from, before, words }: AuditSearch,
  page: { readonly offset: number; readonly limit: number } | null,
): { readonly rows: readonly AuditRow[]; readonly total: number } {
  const where = [
    ...(person === '' ? [] : ['person = ?']),
    ...(from === null ? [] : ['at >= ?']),
    ...(before === null ? [] : ['at < ?']),
    ...words.map(
      ({ actions }) =>
        `(instr(lower(subject), lower(?)) > 0 OR instr(lower(detail), lower(?)) > 0 OR instr(action, ?) > 0
          OR action IN (${actions.map(() => '?').join(', ')}))`,
    ),
  ]
  const values: (string | number)[] = [
    ...(person === '' ? [] : [person]),
    ...(from === null ? [] : [from]),
    ...(before === null ? [] : [before]),
    ...words.flatMap(({ word, actions }) => [word, word, word, ...actions]),
  ]
  const clause = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`
  const total =
    db
      .prepare<unknown[], number>(`SELECT count(*) FROM audit_log ${clause}`)
      .pluck()
      .get(...values) ?? 0
  const limit = page === null ? '' : 'LIMIT ? OFFSET ?'
  const rows = db
    .prepare<unknown[], AuditRecord>(`SELECT * FROM audit_log ${clause} ORDER BY seq DESC ${limit}`)
    .all(...values, ...(page === null ? [] : [page.limit, page.offset]))
    .map(toAuditRow)
  return { rows, total }
}

export function listAuditPersons(db: ReadDb): readonly string[] {
  return db.prepare<[], string>('SELECT DISTINCT person FROM audit_log ORDER BY person').pluck().all()
}

export function lastAudit(db: ReadDb): number {
  return db.prepare<[], number | null>('SELECT max(seq) FROM audit_log').pluck().get() ?? 0
}
