import type { RowRef } from '../../../shared/domain/cell-ref.ts'
import { lineNoOf, placeOfLine } from '../../../shared/domain/line-key.ts'
import type { FileKind } from '../../../shared/domain/source-file.ts'
import type { WriteDb } from '../sqlite.ts'
import { factTables } from './fact-table.ts'
import type { ImportedFile } from './import-file.ts'
import { deleteRowsOf, markRowAsFact } from './raw-row.ts'

export type FactsTakenBack = {
  readonly facts: number
  /** Rows of other files that said the same and now stand for it. */
  readonly promoted: readonly RowRef[]
}

/** Removes a file's facts, rows and problems; what another file also said lives on in that file's earliest row. */
export function takeBackFacts(db: WriteDb, { receipt, fileNo }: ImportedFile): FactsTakenBack {
  const taken = receipt.kind === 'bank' ? takeBackLines(db, fileNo) : takeBackRecords(db, receipt.fileId, receipt.kind)
  deleteRowsOf(db, receipt.fileId)
  for (const ref of taken.promoted) markRowAsFact(db, ref)
  return taken
}

function takeBackLines(db: WriteDb, fileNo: number): FactsTakenBack {
  const own = [lineNoOf(fileNo, 0), lineNoOf(fileNo + 1, 0) - 1] as const
  const facts = db
    .prepare<number[], number>('SELECT count(*) FROM bank_line WHERE line_no BETWEEN ? AND ? AND is_duplicate = 0')
    .pluck()
    .get(...own)
  // Few lines are told twice, so the rows that repeat are asked whose they are, not the other way round.
  const repeated = db
    .prepare<number[], number>(
      `SELECT DISTINCT d.line_key FROM bank_line d CROSS JOIN bank_line o ON o.line_key = d.line_key
       WHERE d.is_duplicate = 1 AND d.line_no NOT BETWEEN ? AND ? AND o.line_no BETWEEN ? AND ? AND o.is_duplicate = 0`,
    )
    .pluck()
    .all(...own, ...own)
  db.prepare('DELETE FROM bank_line WHERE line_no BETWEEN ? AND ?').run(...own)
  const next = db.prepare<[number], LineRecord>(
    `SELECT b.line_no, f.id, f.receipt ->> '$.sheet' AS sheet
     FROM bank_line b JOIN import_file f ON f.file_no = b.line_no >> 30
     WHERE b.line_key = ? ORDER BY f.import_no, b.line_no LIMIT 1`,
  )
  const promote = db.prepare<[number]>('UPDATE bank_line SET is_duplicate = 0 WHERE line_no = ?')
  const promoted = repeated.flatMap((key): readonly RowRef[] => {
    const line = next.get(key)
    if (line === undefined) return []
    promote.run(line.line_no)
    return [{ fileId: line.id, sheet: line.sheet, row: placeOfLine(line.line_no).row }]
  })
  return { facts: facts ?? 0, promoted }
}

function takeBackRecords(db: WriteDb, fileId: string, kind: Exclude<FileKind, 'bank'>): FactsTakenBack {
  const { table } = factTables[kind]
  const live = db
    .prepare<[string], string>(`SELECT fact_key FROM ${table} WHERE file_id = ? AND is_duplicate = 0`)
    .pluck()
    .all(fileId)
  db.prepare(`DELETE FROM ${table} WHERE file_id = ?`).run(fileId)
  const next = db.prepare<[string], RowRecord>(
    `SELECT t.file_id, t.sheet, t.row_no FROM ${table} t JOIN import_file f ON f.id = t.file_id
     WHERE t.fact_key = ? ORDER BY f.import_no, t.sheet, t.row_no LIMIT 1`,
  )
  const promote = db.prepare<[string, string, number]>(
    `UPDATE ${table} SET is_duplicate = 0 WHERE file_id = ? AND sheet = ? AND row_no = ?`,
  )
  const promoted = live.flatMap((key): readonly RowRef[] => {
    const row = next.get(key)
    if (row === undefined) return []
    promote.run(row.file_id, row.sheet, row.row_no)
    return [{ fileId: row.file_id, sheet: row.sheet, row: row.row_no }]
  })
  return { facts: live.length, promoted }
}

type LineRecord = { readonly line_no: number; readonly id: string; readonly sheet: string }
type RowRecord = { readonly file_id: string; readonly sheet: string; readonly row_no: number }
