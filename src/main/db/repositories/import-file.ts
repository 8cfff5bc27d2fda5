import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import { NO_MONEY } from '../../../shared/domain/money.ts'
import type { ControlTotal, FileKind, ImportReceipt } from '../../../shared/domain/source-file.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'
import type { StoredLayout } from './line-reader.ts'

export type ImportedFile = {
  readonly receipt: ImportReceipt
  readonly size: number
  /** For good; bank lines are numbered by it. */
  readonly fileNo: number
  /** Order of import; a file imported again after an undo gets a new one. */
  readonly importNo: number
  readonly undoneAt: EpochMs | null
}

export function findImportFile(db: ReadDb, fileId: string): ImportedFile | null {
  const record = db.prepare<[string], ImportFileRecord>('SELECT * FROM import_file WHERE id = ?').get(fileId)
  return record ? toImportedFile(record) : null
}

/** Which columns of a file mean what; null where an old version did not keep it. */
export function findColumns(db: ReadDb, fileId: string): Pick<StoredLayout, 'kind' | 'columns'> | null {
  const layout = db.prepare<[string], string | null>('SELECT layout FROM import_file WHERE id = ?').pluck().get(fileId)
  return layout ? (JSON.parse(layout) as StoredLayout) : null // written by saveImportFile alone
}

/** Latest first, undone ones included. */
export function listImportFiles(db: ReadDb): readonly ImportedFile[] {
  return db.prepare<[], ImportFileRecord>('SELECT * FROM import_file ORDER BY import_no DESC').all().map(toImportedFile)
}

/** Everything that the files' receipts say, as one text: equal texts, equal receipts. */
export function receiptTexts(db: ReadDb): string {
  const text = 'SELECT import_no, undone_at, receipt FROM import_file ORDER BY import_no'
  return JSON.stringify(db.prepare<[], unknown[]>(text).raw().all())
}

/** Those of a kind that stand, latest first. */
export function listStandingFiles(db: ReadDb, kind: FileKind): readonly ImportedFile[] {
  const text = 'SELECT * FROM import_file WHERE kind = ? AND undone_at IS NULL ORDER BY import_no DESC'
  return db.prepare<[string], ImportFileRecord>(text).all(kind).map(toImportedFile)
}

/** Records a file as imported; one that was undone before takes its place again under a new number. */
export function saveImportFile(db: WriteDb, receipt: ImportReceipt, size: number, layout: StoredLayout): void {
  db.prepare(
    `INSERT INTO import_file (id, file_no, name, size, import_no, kind, account_no, receipt, imported_at, imported_by, layout)
     VALUES (@id, @fileNo, @name, @size, (SELECT coalesce(max(import_no), 0) + 1 FROM import_file), @kind, @accountNo, @json, @at, @by, @layout)
     ON CONFLICT (id) DO UPDATE SET
       name = excluded.name, size = excluded.size, import_no = excluded.import_no, kind = excluded.kind,
       account_no = excluded.account_no, receipt = excluded.receipt, imported_at = excluded.imported_at,
       imported_by = excluded.imported_by, layout = excluded.layout, undone_at = NULL`,
  ).run({
    id: receipt.fileId,
    fileNo: fileNoFor(db, receipt.fileId),
    layout: JSON.stringify(layout),
    name: receipt.name,
    size,
    kind: receipt.kind,
    accountNo: receipt.accountNo,
    json: JSON.stringify(receipt),
    at: receipt.importedAt,
    by: receipt.importedBy,
  })
}

/** The number that this file has, or will have when it is saved. */
export function fileNoFor(db: ReadDb, fileId: string): number {
  return (
    findImportFile(db, fileId)?.fileNo ??
    db.prepare<[], number>('SELECT coalesce(max(file_no), 0) + 1 FROM import_file').pluck().get() ??
    1
  )
}

export function updateReceipt(db: WriteDb, receipt: ImportReceipt): void {
  db.prepare('UPDATE import_file SET receipt = ? WHERE id = ?').run(JSON.stringify(receipt), receipt.fileId)
}

export function markUndone(db: WriteDb, fileId: string, at: EpochMs): void {
  db.prepare('UPDATE import_file SET undone_at = ? WHERE id = ?').run(at, fileId)
}

type ImportFileRecord = {
  readonly receipt: string
  readonly size: number
  readonly file_no: number
  readonly import_no: number
  readonly undone_at: number | null
}

function toImportedFile(record: ImportFileRecord): ImportedFile {
  return {
    receipt: toReceipt(JSON.parse(record.receipt) as StoredReceipt), // written by saveImportFile and updateReceipt alone
    size: record.size,
    fileNo: record.file_no,
    importNo: record.import_no,
    undoneAt: record.undone_at === null ? null : epochMs(record.undone_at),
  }
}

type Later = 'largest' | 'ends' | 'equalsKept' | 'changed' | 'controls'
type StoredControl = Omit<ControlTotal, 'level' | 'note'> & Partial<ControlTotal>
type StoredReceipt = Omit<ImportReceipt, Later> &
  Partial<Pick<ImportReceipt, Exclude<Later, 'controls'>>> & { readonly controls: readonly StoredControl[] }

/** Receipts of the first release told less. */
function toReceipt(stored: StoredReceipt): ImportReceipt {
  const controls = stored.controls.map((control) => ({ level: 'error' as const, note: '', ...control }))
  return { largest: NO_MONEY, ends: [], equalsKept: 0, changed: 0, ...stored, controls }
}

/** When the first file came in; null before. */
export function firstImportAt(db: ReadDb): EpochMs | null {
  const first = db.prepare<[], number | null>('SELECT min(imported_at) FROM import_file').pluck().get()
  return typeof first === 'number' ? epochMs(first) : null
}
