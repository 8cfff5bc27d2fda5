import type { RowRef } from '../../../shared/domain/cell-ref.ts'
import type { FileKind } from '../../../shared/domain/source-file.ts'
import type { WriteDb } from '../sqlite.ts'
import { factTables } from './fact-table.ts'
import { deleteRowsOf, markRowAsFact } from './raw-row.ts'

export type FactsTakenBack = {
  readonly facts: number
  /** Rows of other files that said the same and now stand for it. */
  readonly promoted: readonly RowRef[]
}

/** Removes a file's facts, rows and problems; what another file also said lives on in that file's earliest row. */
export function takeBackFacts(db: WriteDb, fileId: string, kind: FileKind): FactsTakenBack {
  const { table } = factTables[kind]
  const live = db
    .prepare<[string], string>(`SELECT fact_key FROM ${table} WHERE file_id = ? AND is_duplicate = 0`)
    .pluck()
    .all(fileId)
  db.prepare(`DELETE FROM ${table} WHERE file_id = ?`).run(fileId)
  deleteRowsOf(db, fileId)
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
    const ref = { fileId: row.file_id, sheet: row.sheet, row: row.row_no }
    markRowAsFact(db, ref)
    return [ref]
  })
  return { facts: live.length, promoted }
}

type RowRecord = { readonly file_id: string; readonly sheet: string; readonly row_no: number }
