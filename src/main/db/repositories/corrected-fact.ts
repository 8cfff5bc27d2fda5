import type { BankLine } from '../../../shared/domain/bank-line.ts'
import type { RowRef } from '../../../shared/domain/cell-ref.ts'
import { type EpochDay, epochDay } from '../../../shared/domain/epoch-day.ts'
import { dayOfMoment, epochMs } from '../../../shared/domain/epoch-ms.ts'
import { lineKey, lineNoOf } from '../../../shared/domain/line-key.ts'
import type { FileKind, RowOutcome } from '../../../shared/domain/source-file.ts'
import type { Fact } from '../../../shared/engine/normalise/facts.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'
import { factTables } from './fact-table.ts'
import { fileNoFor } from './import-file.ts'
import { type KnownLines, knownLines } from './known-lines.ts'
import type { LineReader } from './line-reader.ts'

const DAY_OF: { readonly [K in FileKind]: string } = {
  bank: 'posted_on',
  contract: 'signed_at',
  archive: 'submitted_at',
  invoice: 'issued_at',
  receipt: 'biz_on',
  journal: 'posted_on',
}

/** Books one corrected row beside the facts of its file; its source row stays as it is, its outcome changes. */
export function addCorrectedFact(
  db: WriteDb,
  kind: FileKind,
  ref: RowRef,
  fact: { readonly key: string; readonly fact: Fact; readonly isNew: boolean },
): void {
  const { table, place, columns } = factTables[kind]
  const names = [...Object.keys(place), ...Object.keys(columns)]
  const at = { ...ref, fileNo: fileNoFor(db, ref.fileId), key: fact.key, isNew: fact.isNew }
  db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(
    ...Object.values(place).map((read) => read(at)),
    ...Object.values(columns).map((read) => read(fact.fact)),
  )
  setOutcome(db, ref, fact.isNew ? 'fact' : 'duplicate')
}

export type TakenBack = {
  /** False: it only repeated what another row says. */
  readonly wasFact: boolean
  /** The row that said the same and now stands for it. */
  readonly promoted: RowRef | null
}

/** The way back: the row is a problem again, and what another row repeated lives on in that row. */
export function takeBackCorrectedFact(db: WriteDb, kind: FileKind, ref: RowRef): TakenBack {
  const record = db
    .prepare<RowValues, { readonly key: string | number; readonly is_duplicate: 0 | 1 }>(
      `DELETE FROM ${factTables[kind].table} WHERE ${rowOf(kind)} RETURNING ${keyOf(kind)} AS key, is_duplicate`,
    )
    .get(...valuesOf(db, kind, ref))
  setOutcome(db, ref, 'problem')
  if (record === undefined || record.is_duplicate === 1) return { wasFact: false, promoted: null }
  const next = db.prepare<[string | number], RowRef>(nextText(kind)).get(record.key)
  if (next === undefined) return { wasFact: true, promoted: null }
  db.prepare<RowValues>(`UPDATE ${factTables[kind].table} SET is_duplicate = 0 WHERE ${rowOf(kind)}`).run(
    ...valuesOf(db, kind, next),
  )
  setOutcome(db, next, 'fact')
  return { wasFact: true, promoted: next }
}

type RowValues = (string | number)[]

/** How a row is found in the table of its kind. */
function rowOf(kind: FileKind): string {
  return kind === 'bank' ? 'line_no = ?' : 'file_id = ? AND sheet = ? AND row_no = ?'
}

function valuesOf(db: ReadDb, kind: FileKind, { fileId, sheet, row }: RowRef): RowValues {
  return kind === 'bank' ? [lineNoOf(fileNoFor(db, fileId), row)] : [fileId, sheet, row]
}

function keyOf(kind: FileKind): string {
  return kind === 'bank' ? 'line_key' : 'fact_key'
}

function nextText(kind: FileKind): string {
  if (kind === 'bank') {
    return `SELECT f.id AS fileId, f.receipt ->> '$.sheet' AS sheet, t.line_no & 1073741823 AS row
      FROM bank_line t JOIN import_file f ON f.file_no = t.line_no >> 30
      WHERE t.line_key = ? ORDER BY f.import_no, t.line_no LIMIT 1`
  }
  return `SELECT t.file_id AS fileId, t.sheet, t.row_no AS row
    FROM ${factTables[kind].table} t JOIN import_file f ON f.id = t.file_id
    WHERE t.fact_key = ? ORDER BY f.import_no, t.sheet, t.row_no LIMIT 1`
}

/** The day that decides which months a fact belongs to; null when its source does not tell. */
export function dayOfFact(db: ReadDb, kind: FileKind, ref: RowRef): EpochDay | null {
  const value = db
    .prepare<RowValues, number | null>(`SELECT ${DAY_OF[kind]} FROM ${factTables[kind].table} WHERE ${rowOf(kind)}`)
    .pluck()
    .get(...valuesOf(db, kind, ref))
  if (value === undefined || value === null) return null
  return DAY_OF[kind].endsWith('_on') ? epochDay(value) : dayOfMoment(epochMs(value))
}

export function isKnownFact(db: ReadDb, kind: Exclude<FileKind, 'bank'>, key: string): boolean {
  return (
    db.prepare<[string]>(`SELECT 1 FROM ${factTables[kind].table} WHERE fact_key = ? LIMIT 1`).get(key) !== undefined
  )
}

/**
 * The ledger as one more row of `fileId` meets it. Lines that rows of this file already stand for are left out where the bank
 * numbers none: each such row is a payment of its own.
 */
export function linesBeside(db: ReadDb, reader: LineReader, fileId: string): KnownLines {
  const ledger = knownLines(db, reader)
  const own = db.prepare<[number, number]>('SELECT 1 FROM bank_line WHERE line_key = ? AND line_no >> 30 = ? LIMIT 1')
  const fileNo = fileNoFor(db, fileId)
  const isStoodFor = ({ id, bankRef }: BankLine): boolean =>
    /^\d{4}-\d{2}-\d{2}\//.test(bankRef) && own.get(lineKey(id), fileNo) !== undefined
  return {
    has: ledger.has,
    equals: (...of) => ledger.equals(...of).filter((line) => !isStoodFor(line)),
  }
}

function setOutcome(db: WriteDb, { fileId, sheet, row }: RowRef, outcome: RowOutcome): void {
  db.prepare('UPDATE raw_row SET outcome = ? WHERE file_id = ? AND sheet = ? AND row_no = ?').run(
    outcome,
    fileId,
    sheet,
    row,
  )
}
