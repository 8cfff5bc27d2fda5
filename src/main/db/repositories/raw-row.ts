import type { RowRef } from '../../../shared/domain/cell-ref.ts'
import { lineNoOf } from '../../../shared/domain/line-key.ts'
import type { RowProblem, RowProblemCode } from '../../../shared/domain/source-file.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'
import { findImportFile } from './import-file.ts'
import { withLines } from './line-reader.ts'

export type SourceRow = {
  readonly fileName: string
  readonly sheet: string
  readonly row: number
  readonly header: readonly string[]
  readonly cells: readonly string[]
}

/** What the paper says in one row, under its header; null when that row is not (or no longer) in the workspace. */
export function readRawRow(db: ReadDb, ref: RowRef): SourceRow | null {
  const cells = db
    .prepare<[string, string, number], string>(
      'SELECT cells FROM raw_row WHERE file_id = ? AND sheet = ? AND row_no = ?',
    )
    .pluck()
    .get(ref.fileId, ref.sheet, ref.row)
  const file = findImportFile(db, ref.fileId)
  if (file === null) return null
  const { name, header, sheet } = file.receipt
  const found =
    cells === undefined
      ? cellsInOriginal(db, ref.sheet === sheet ? lineNoOf(file.fileNo, ref.row) : -1)
      : (JSON.parse(cells) as string[])
  return found === null ? null : { fileName: name, sheet: ref.sheet, row: ref.row, header, cells: found }
}

function cellsInOriginal(db: ReadDb, lineNo: number): readonly string[] | null {
  const at = db.prepare<[number], number | null>('SELECT at FROM bank_line WHERE line_no = ?').pluck().get(lineNo)
  return at === undefined || at === null ? null : withLines(db, ({ cells }) => cells({ line_no: lineNo, at }))
}

/** In the order of the file, each with the row's own cells; those of rows that were corrected since are left out. */
export function listRowProblems(
  db: ReadDb,
  fileId: string,
): readonly (RowProblem & { readonly raw: readonly string[] })[] {
  return db
    .prepare<[string], ProblemRecord>(
      `SELECT p.sheet, p.row_no, p.column_name, p.code, p.found, r.cells
       FROM row_problem p JOIN raw_row r USING (file_id, sheet, row_no)
       WHERE p.file_id = ? AND r.outcome = 'problem' ORDER BY p.sheet, p.row_no, p.rowid`,
    )
    .all(fileId)
    .map((record) => ({
      sheet: record.sheet,
      row: record.row_no,
      column: record.column_name,
      code: record.code,
      found: record.found,
      raw: JSON.parse(record.cells) as string[],
    }))
}

/** A row that is no fact, with its reasons. */
export function addProblemRow(
  db: WriteDb,
  fileId: string,
  {
    row,
    cells,
    problems,
  }: { readonly row: number; readonly cells: readonly string[]; readonly problems: readonly RowProblem[] },
): void {
  const sheetOfRow = problems[0]?.sheet ?? ''
  db.prepare("INSERT INTO raw_row VALUES (?, ?, ?, ?, 'problem')").run(fileId, sheetOfRow, row, JSON.stringify(cells))
  const insert = db.prepare('INSERT INTO row_problem VALUES (?, ?, ?, ?, ?, ?)')
  for (const { sheet, column, code, found } of problems) insert.run(fileId, sheet, row, column, code, found)
}

export function deleteRowsOf(db: WriteDb, fileId: string): void {
  db.prepare('DELETE FROM row_problem WHERE file_id = ?').run(fileId)
  db.prepare('DELETE FROM raw_row WHERE file_id = ?').run(fileId)
}

export function markRowAsFact(db: WriteDb, ref: RowRef): void {
  db.prepare("UPDATE raw_row SET outcome = 'fact' WHERE file_id = ? AND sheet = ? AND row_no = ?").run(
    ref.fileId,
    ref.sheet,
    ref.row,
  )
}

type ProblemRecord = {
  readonly sheet: string
  readonly row_no: number
  readonly column_name: string
  readonly code: RowProblemCode
  readonly found: string
  readonly cells: string
}
