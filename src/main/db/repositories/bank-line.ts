import { compareBy, groupBy } from '../../../shared/base/index.ts'
import type { BankLine } from '../../../shared/domain/bank-line.ts'
import { epochMs } from '../../../shared/domain/epoch-ms.ts'
import { placeOfLine } from '../../../shared/domain/line-key.ts'
import type { DuplicateRows } from '../../../shared/engine/engine-input.ts'
import type { ReadDb } from '../sqlite.ts'
import { LINE_COLUMNS, type LineRecord, withLines } from './line-reader.ts'

/** Every bank line once, in ledger order. `fileIds` narrows to what these files brought. */
export function loadBankLines(db: ReadDb, fileIds: readonly string[] | null = null): readonly BankLine[] {
  const ofFiles = `AND b.line_no >> 30 IN (SELECT file_no FROM import_file WHERE id IN (SELECT value FROM json_each(?)))`
  const records = db
    .prepare<string[], LineRecord>(
      `SELECT ${LINE_COLUMNS} FROM bank_line b WHERE b.is_duplicate = 0 ${fileIds === null ? '' : ofFiles}
       ORDER BY b.line_no`,
    )
    .all(...(fileIds === null ? [] : [JSON.stringify(fileIds)]))
  const lines = withLines(db, ({ read }) => records.map(read))
  return lines.sort(
    compareBy(
      (line) => line.postedOn,
      (line) => line.id,
    ),
  )
}

/**
 * Lines that a statement repeats from an earlier one (D30), by file in order of import. Contract, archive and invoice
 * exports repeat what did not change by design, and are no overlap.
 */
export function loadDuplicateRows(db: ReadDb): readonly DuplicateRows[] {
  const records = db
    .prepare<[], DuplicateRecord>(
      `SELECT f.id, f.name, f.imported_at, f.receipt ->> '$.sheet' AS sheet, b.line_no
       FROM bank_line b JOIN import_file f ON f.file_no = b.line_no >> 30
       WHERE b.is_duplicate = 1 ORDER BY f.import_no, b.line_no`,
    )
    .all()
  const files = groupBy(records, (record) => record.id)

  return [...files.values()].flatMap((rows) => {
    const [first] = rows
    if (!first) return []
    return [
      {
        fileId: first.id,
        fileName: first.name,
        importedAt: epochMs(first.imported_at),
        rows: rows.map((row) => ({ fileId: row.id, sheet: row.sheet, row: placeOfLine(row.line_no).row })),
      },
    ]
  })
}

type DuplicateRecord = {
  readonly id: string
  readonly name: string
  readonly imported_at: number
  readonly sheet: string
  readonly line_no: number
}
