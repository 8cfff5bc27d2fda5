import type { FileKind } from '../../../shared/domain/source-file.ts'
import type { ReadDb } from '../sqlite.ts'
import { type DiscrepancyRecord, type TrackedDiscrepancy, toTracked } from './discrepancy.ts'
import { factTables } from './fact-table.ts'
import type { StatusCounts } from './match.ts'

const FILE_NO = '(SELECT file_no FROM import_file WHERE id = @fileId)'

/** What only this file tells, by the name that matches, decisions and differences use. `x` is an SQL expression. */
const isGone: { readonly [Kind in FileKind]: (x: string) => string } = {
  bank: (x) => `(EXISTS (SELECT 1 FROM bank_line g WHERE g.line_key = line_key(${x}) AND g.line_no >> 30 = ${FILE_NO})
    AND NOT EXISTS (SELECT 1 FROM bank_line g WHERE g.line_key = line_key(${x}) AND g.line_no >> 30 <> ${FILE_NO}))`,
  contract: (x) => onlyHere('contract_row', 'contract_no', x),
  invoice: (x) => onlyHere('invoice', 'invoice_no', x),
  // Nothing is matched with the company's own books yet.
  receipt: () => 'FALSE',
  journal: () => 'FALSE',
  archive: (x) => `${x} IN (${goneFlows('flow_no')} UNION ${goneFlows('archive_no')})`,
}

function onlyHere(table: string, column: string, x: string): string {
  return `(EXISTS (SELECT 1 FROM ${table} g WHERE g.${column} = ${x} AND g.file_id = @fileId)
    AND NOT EXISTS (SELECT 1 FROM ${table} g WHERE g.${column} = ${x} AND g.file_id <> @fileId))`
}

/** By contract first, because that is what the index of flows begins with. */
function goneFlows(column: string): string {
  return `SELECT a.${column} FROM archive_item a WHERE a.file_id = @fileId AND a.${column} <> '' AND NOT EXISTS (
    SELECT 1 FROM archive_item o WHERE o.contract_no = a.contract_no AND o.flow_no = a.flow_no AND o.file_id <> @fileId)`
}

/** Rows of other files that would stand for what this file tells; `otherIds` are the files that repeat anything at all. */
export function countPromotable(db: ReadDb, fileId: string, kind: FileKind, otherIds: readonly string[]): number {
  if (otherIds.length === 0) return 0
  const { table } = factTables[kind]
  if (kind === 'bank') return countPromotableLines(db, fileId, otherIds)
  const text = `SELECT count(DISTINCT o.fact_key) FROM ${table} o
    WHERE o.file_id IN (SELECT value FROM json_each(@others)) AND o.is_duplicate = 1 AND EXISTS (
      SELECT 1 FROM ${table} t WHERE t.fact_key = o.fact_key AND t.file_id = @fileId AND t.is_duplicate = 0)`
  return (
    db
      .prepare<object, number>(text)
      .pluck()
      .get({ fileId, others: JSON.stringify(otherIds) }) ?? 0
  )
}

function countPromotableLines(db: ReadDb, fileId: string, otherIds: readonly string[]): number {
  const text = `SELECT count(DISTINCT o.line_key) FROM import_file f
    CROSS JOIN bank_line o ON o.line_no BETWEEN f.file_no << 30 AND ((f.file_no + 1) << 30) - 1
    WHERE f.id IN (SELECT value FROM json_each(@others)) AND o.is_duplicate = 1 AND EXISTS (
      SELECT 1 FROM bank_line t WHERE t.line_key = o.line_key AND t.line_no >> 30 = ${FILE_NO} AND t.is_duplicate = 0)`
  const values = { fileId, others: JSON.stringify(otherIds) }
  return db.prepare<object, number>(text).pluck().get(values) ?? 0
}

const resting: { readonly [Kind in FileKind]: string | null } = {
  bank: `match_line r JOIN match m ON m.id = r.match_id WHERE ${isGone.bank('r.bank_line_id')}`,
  contract: `match_contract r JOIN match m ON m.id = r.match_id WHERE ${isGone.contract('r.contract_no')}`,
  invoice: `match m JOIN json_each(m.body, '$.invoiceNos') r WHERE ${isGone.invoice('r.value')}`,
  archive: null,
  receipt: null,
  journal: null,
}

/** Matches of the last run that rest on what only this file tells. */
export function countMatchesOn(db: ReadDb, fileId: string, kind: FileKind): StatusCounts {
  const nothing = { auto: 0, confirmed: 0, suggested: 0 }
  if (resting[kind] === null) return nothing
  const text = `SELECT m.status, count(DISTINCT m.id) AS n FROM ${resting[kind]} GROUP BY m.status`
  const rows = db.prepare<object, { status: keyof StatusCounts; n: number }>(text).all({ fileId })
  return { ...nothing, ...Object.fromEntries(rows.map(({ status, n }) => [status, n])) }
}

/** Of these names, the ones that only this file tells. */
export function goneAmong(db: ReadDb, fileId: string, kind: FileKind, names: readonly string[]): ReadonlySet<string> {
  const text = `SELECT j.value FROM json_each(@names) j WHERE ${isGone[kind]('j.value')}`
  return new Set(
    db
      .prepare<object, string>(text)
      .pluck()
      .all({ fileId, names: JSON.stringify(names) }),
  )
}

const named: { readonly [Kind in FileKind]: string } = {
  bank: '$.bankLineIds',
  contract: '$.contractNos',
  invoice: '$.invoiceNos',
  archive: '$.archiveNos',
  receipt: '$.receiptNos',
  journal: '$.voucherNos',
}

/** Differences, open or waived, that speak of what only this file tells, or of the file itself or one of its controls (`file/control`). */
export function discrepanciesOn(db: ReadDb, fileId: string, kind: FileKind): readonly TrackedDiscrepancy[] {
  const text = `SELECT d.* FROM discrepancy d WHERE d.state <> 'closed' AND (d.subject = @fileId
      OR d.subject GLOB @fileId || '/*' OR EXISTS (
      SELECT 1 FROM json_each(d.body, '${named[kind]}') j WHERE ${isGone[kind]('j.value')}))
    ORDER BY d.severity, d.due_at, d.id`
  return db.prepare<object, DiscrepancyRecord>(text).all({ fileId }).map(toTracked)
}
