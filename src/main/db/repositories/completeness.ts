import type { EpochDay } from '../../../shared/domain/epoch-day.ts'
import { type Fen, fen } from '../../../shared/domain/money.ts'
import type { FileKind } from '../../../shared/domain/source-file.ts'
import type { SameMoney } from '../../../shared/engine/completeness/booked-once.ts'
import type { ReadDb } from '../sqlite.ts'

/** What names a record of a kind from export to export, in its table. Statement lines do not change. */
const records = {
  contract: { table: 'contract_row', number: 'contract_no', same: 'o.contract_no = t.contract_no' },
  archive: {
    table: 'archive_item',
    number: 'archive_no',
    same: 'o.contract_no = t.contract_no AND o.flow_no = t.flow_no', // contract_no leads to the index
  },
  invoice: { table: 'invoice', number: 'invoice_no', same: 'o.invoice_no = t.invoice_no' },
} as const
export type RecordKind = keyof typeof records & FileKind

export function isRecordKind(kind: FileKind): kind is RecordKind {
  return kind in records
}

/** A line that stands in its original alone is of its file's only account. */
const OF_ACCOUNT = `b.line_no >> 30 IN (SELECT file_no FROM import_file WHERE instr('、' || account_no || '、', '、' || @accountNo || '、'))
  AND (b.fact IS NULL OR b.fact ->> '$.accountNo' = @accountNo)`
const FILE_NO = '(SELECT file_no FROM import_file WHERE id = @fileId)'

/** Signed money of an account's lines from one day up to, not including, another. */
export function sumOfDays(db: ReadDb, accountNo: string, fromOn: EpochDay, beforeOn: EpochDay): Fen {
  const text = `SELECT coalesce(sum(b.signed_fen), 0) FROM bank_line b
    WHERE b.posted_on >= @fromOn AND b.posted_on < @beforeOn AND ${OF_ACCOUNT} AND b.is_duplicate = 0`
  return fen(db.prepare<object, number>(text).pluck().get({ accountNo, fromOn, beforeOn }) ?? 0)
}

/** Lines of other files strictly between this file's first and last day that it does not have, with the first of them. */
export function lackingLines(db: ReadDb, fileId: string, accountNo: string, firstOn: EpochDay, lastOn: EpochDay) {
  const text = `SELECT count(*) AS count, min(format('%09d', b.line_no & 1073741823) || ' ' || f.name) AS first
    FROM bank_line b JOIN import_file f ON f.file_no = b.line_no >> 30
    WHERE b.posted_on > @firstOn AND b.posted_on < @lastOn AND ${OF_ACCOUNT} AND b.is_duplicate = 0
      AND NOT EXISTS (SELECT 1 FROM bank_line t WHERE t.line_key = b.line_key AND t.line_no >> 30 = ${FILE_NO})`
  const found = db
    .prepare<object, { count: number; first: string | null }>(text)
    .get({ fileId, accountNo, firstOn, lastOn })
  if (!found?.first) return null
  return { count: found.count, fileName: found.first.slice(10), row: Number(found.first.slice(0, 9)) }
}

/** How many new lines of this file fall on days that other files hold, and how many equal a line there that it does not have. */
export function sameMoney(
  db: ReadDb,
  fileId: string,
  accountNo: string,
  firstOn: EpochDay,
  lastOn: EpochDay,
): SameMoney {
  const text = `WITH days AS MATERIALIZED (
      SELECT b.posted_on, b.signed_fen, b.line_key, b.line_no >> 30 = ${FILE_NO} AS isHere FROM bank_line b
      WHERE b.posted_on BETWEEN @firstOn AND @lastOn AND ${OF_ACCOUNT} AND b.is_duplicate = 0),
    there AS (SELECT posted_on, signed_fen, count(*) AS lines FROM days k WHERE NOT isHere
        AND NOT EXISTS (SELECT 1 FROM bank_line t WHERE t.line_key = k.line_key AND t.line_no >> 30 = ${FILE_NO})
      GROUP BY 1, 2),
    here AS (SELECT posted_on, signed_fen, count(*) AS lines FROM days
      WHERE isHere AND posted_on IN (SELECT posted_on FROM there) GROUP BY 1, 2)
    SELECT coalesce(sum(here.lines), 0) AS inSharedDays, coalesce(sum(min(here.lines, there.lines)), 0) AS twins
    FROM here LEFT JOIN there USING (posted_on, signed_fen)`
  const found = db.prepare<object, SameMoney>(text).get({ fileId, accountNo, firstOn, lastOn })
  return found ?? { inSharedDays: 0, twins: 0 }
}

/** New rows of a statement that equal another of its rows in everything and have no serial number. */
export function countEqualsKept(db: ReadDb, fileId: string): number {
  const text = `SELECT coalesce(sum(min(new, rows - 1)), 0) FROM (
      SELECT count(*) AS rows, sum(is_duplicate = 0) AS new FROM bank_line
      WHERE line_no BETWEEN ${FILE_NO} << 30 AND ((${FILE_NO} + 1) << 30) - 1
        AND fact ->> '$.bankRef' GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]/*/*'
      GROUP BY json_remove(fact, '$.bankRef')
      HAVING rows > 1)`
  return db.prepare<object, number>(text).pluck().get({ fileId }) ?? 0
}

/** Records that an earlier file told otherwise. */
export function countChanged(db: ReadDb, fileId: string, kind: RecordKind): number {
  const { table, same } = records[kind]
  const name = kind === 'archive' ? "t.contract_no || '/' || t.flow_no" : `t.${records[kind].number}`
  const text = `SELECT count(DISTINCT ${name}) FROM ${table} t WHERE t.file_id = @fileId AND t.is_duplicate = 0
    AND EXISTS (SELECT 1 FROM ${table} o WHERE ${same} AND o.file_id <> @fileId)`
  return db.prepare<object, number>(text).pluck().get({ fileId }) ?? 0
}

/** The numbers that a file's records carry, each once. */
export function listNumbers(db: ReadDb, fileId: string, kind: RecordKind): readonly string[] {
  const { table, number } = records[kind]
  const text = `SELECT DISTINCT ${number} FROM ${table} WHERE file_id = ? AND ${number} <> '' ORDER BY 1`
  return db.prepare<[string], string>(text).pluck().all(fileId)
}

/** Of these numbers, the ones that no file has. */
export function unknownNumbers(db: ReadDb, kind: RecordKind, numbers: readonly string[]): readonly string[] {
  if (numbers.length === 0) return []
  const { table, number } = records[kind]
  const text = `SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE ${number} = value)`
  return db.prepare<[string], string>(text).pluck().all(JSON.stringify(numbers))
}

/** Contracts, or approval flows, of one file that another of the same source does not have. */
export function missingRecords(db: ReadDb, kind: 'contract' | 'archive', lastId: string, fileId: string) {
  const { table } = records[kind]
  const number = kind === 'contract' ? 'contract_no' : 'flow_no'
  const before = `SELECT DISTINCT ${number} FROM ${table} WHERE file_id = ?`
  const count = db.prepare<[string], number>(`SELECT count(*) FROM (${before})`).pluck().get(lastId) ?? 0
  const text = `${before} EXCEPT SELECT ${number} FROM ${table} WHERE file_id = ? ORDER BY 1`
  return { count, missing: db.prepare<[string, string], string>(text).pluck().all(lastId, fileId) }
}
