import { invariant } from '../../../shared/base/index.ts'
import { type BankLine, signedAmount } from '../../../shared/domain/bank-line.ts'
import { lineKey, placeOfLine } from '../../../shared/domain/line-key.ts'
import type { RawRow } from '../../../shared/domain/raw-table.ts'
import { serialLineReader } from '../../../shared/engine/normalise/bank-rows.ts'
import type { BankRow } from '../../../shared/engine/normalise/facts.ts'
import type { TableLayout } from '../../../shared/engine/normalise/table-layout.ts'
import { originalDamaged } from '../original-damaged.ts'
import { openOriginals } from '../original-rows.ts'
import type { ReadDb } from '../sqlite.ts'

/** How a file was read; `delimiter` where its lines stand in the original alone. */
export type StoredLayout = TableLayout & { readonly delimiter?: string }

/** The columns that a line is read from. */
export type LineRecord = {
  readonly line_no: number
  readonly line_key: number
  readonly signed_fen: number
  readonly at: number | null
  readonly fact: string | null
}

export const LINE_COLUMNS = 'b.line_no, b.line_key, b.signed_fen, b.at, b.fact'

export type LineReader = {
  readonly read: (record: LineRecord) => BankLine
  readonly cells: (record: { readonly line_no: number; readonly at: number }) => readonly string[]
}

/** Lends a reader for as long as `use` takes. */
export function withLines<Value>(db: ReadDb, use: (reader: LineReader) => Value): Value {
  const reader = openLines(db)
  try {
    return use(reader)
  } finally {
    reader.close()
  }
}

/** Reads bank lines: their words stand in their row or in the original. Close it. */
export function openLines(db: ReadDb): LineReader & { readonly close: () => void } {
  const originals = openOriginals(db)
  const find = db.prepare<[number], FileRecord>(
    "SELECT id, name, receipt ->> '$.sheet' AS sheet, layout FROM import_file WHERE file_no = ?",
  )
  const files = new Map<number, LineFile>()
  const fileOf = (fileNo: number): LineFile => {
    const known = files.get(fileNo)
    if (known) return known
    const record = find.get(fileNo)
    invariant(record, `no file ${fileNo}`)
    const layout = record.layout === null ? null : (JSON.parse(record.layout) as StoredLayout)
    const readLine = layout === null ? () => null : serialLineReader(record.sheet, layout)
    const file = { id: record.id, name: record.name, sheet: record.sheet, layout, readLine }
    files.set(fileNo, file)
    return file
  }
  const cellsOf = ({ id, name, layout }: LineFile, at: number): readonly string[] => {
    invariant(layout?.delimiter, `${id} keeps no lines in its original`)
    const cells = originals.cellsAt(id, layout.delimiter, at)
    if (cells === null) throw originalDamaged(name)
    return cells
  }
  /** The ledger's own numbers must come out again: an original that somebody changed changes no line unseen. */
  const rowAt = (file: LineFile, row: number, { at, line_key, signed_fen }: LineRecord): BankRow => {
    const told = file.readLine({ row, cells: cellsOf(file, at ?? 0) })
    if (told === null || signedAmount(told) !== signed_fen || lineKey(idOf(told)) !== line_key) {
      throw originalDamaged(file.name)
    }
    return told
  }
  return {
    read: (record) => {
      const { fileNo, row } = placeOfLine(record.line_no)
      const file = fileOf(fileNo)
      // `fact` is written by the staging alone.
      const told = record.fact === null ? rowAt(file, row, record) : (JSON.parse(record.fact) as BankRow)
      return { ...told, id: idOf(told), source: { fileId: file.id, sheet: file.sheet, row } }
    },
    cells: ({ line_no, at }) => cellsOf(fileOf(placeOfLine(line_no).fileNo), at),
    close: originals.close,
  }
}

function idOf({ accountNo, bankRef }: BankRow): string {
  return `${accountNo}:${bankRef}`
}

/** The lines of these ids, each once. */
export function findLines(db: ReadDb, ids: readonly string[]): readonly BankLine[] {
  const wanted = new Set(ids)
  const records = db
    .prepare<[string], LineRecord>(
      `SELECT ${LINE_COLUMNS} FROM bank_line b
       WHERE b.line_key IN (SELECT line_key(value) FROM json_each(?)) AND b.is_duplicate = 0`,
    )
    .all(JSON.stringify(ids))
  return withLines(db, ({ read }) => records.map(read)).filter(({ id }) => wanted.has(id))
}

type FileRecord = {
  readonly id: string
  readonly name: string
  readonly sheet: string
  readonly layout: string | null
}
type LineFile = Omit<FileRecord, 'layout'> & {
  readonly layout: StoredLayout | null
  readonly readLine: (row: RawRow) => BankRow | null
}
