import type { RowRef } from '../../../shared/domain/cell-ref.ts'
import { type EpochDay, epochDay } from '../../../shared/domain/epoch-day.ts'
import { dayOfMoment, epochMs } from '../../../shared/domain/epoch-ms.ts'
import type { FileKind, RowOutcome } from '../../../shared/domain/source-file.ts'
import type { Fact } from '../../../shared/engine/normalise/facts.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'
import { factTables } from './fact-table.ts'
import type { KnownLine } from './import-staging.ts'

const KNOWN = 'bank_ref, direction, amount_fen, balance_fen, counterparty_name'
const DAY_OF: { readonly [K in FileKind]: string } = {
  bank: 'posted_on',
  contract: 'signed_at',
  archive: 'submitted_at',
  invoice: 'issued_at',
}

/** Books one corrected row beside the facts of its file; its source row stays as it is, its outcome changes. */
export function addCorrectedFact(
  db: WriteDb,
  kind: FileKind,
  ref: RowRef,
  fact: { readonly key: string; readonly fact: Fact; readonly isNew: boolean },
): void {
  const { table, columns } = factTables[kind]
  const fields = Object.entries(columns)
  const names = ['file_id', 'sheet', 'row_no', 'fact_key', 'is_duplicate', ...fields.map(([name]) => name)]
  db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(
    ref.fileId,
    ref.sheet,
    ref.row,
    fact.key,
    fact.isNew ? 0 : 1,
    ...fields.map(([, read]) => read(fact.fact)),
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
  const { table } = factTables[kind]
  const record = db
    .prepare<[string, string, number], { readonly fact_key: string; readonly is_duplicate: 0 | 1 }>(
      `DELETE FROM ${table} WHERE file_id = ? AND sheet = ? AND row_no = ? RETURNING fact_key, is_duplicate`,
    )
    .get(ref.fileId, ref.sheet, ref.row)
  setOutcome(db, ref, 'problem')
  if (record === undefined || record.is_duplicate === 1) return { wasFact: false, promoted: null }
  const next = db
    .prepare<[string], RowRef>(
      `SELECT t.file_id AS fileId, t.sheet, t.row_no AS row FROM ${table} t JOIN import_file f ON f.id = t.file_id
       WHERE t.fact_key = ? ORDER BY f.import_no, t.sheet, t.row_no LIMIT 1`,
    )
    .get(record.fact_key)
  if (next === undefined) return { wasFact: true, promoted: null }
  db.prepare(`UPDATE ${table} SET is_duplicate = 0 WHERE file_id = ? AND sheet = ? AND row_no = ?`).run(
    next.fileId,
    next.sheet,
    next.row,
  )
  setOutcome(db, next, 'fact')
  return { wasFact: true, promoted: next }
}

/** The day that decides which months a fact belongs to; null when its source does not tell. */
export function dayOfFact(db: ReadDb, kind: FileKind, { fileId, sheet, row }: RowRef): EpochDay | null {
  const value = db
    .prepare<[string, string, number], number | null>(
      `SELECT ${DAY_OF[kind]} FROM ${factTables[kind].table} WHERE file_id = ? AND sheet = ? AND row_no = ?`,
    )
    .pluck()
    .get(fileId, sheet, row)
  if (value === undefined || value === null) return null
  return kind === 'bank' ? epochDay(value) : dayOfMoment(epochMs(value))
}

export function isKnownFact(db: ReadDb, kind: FileKind, key: string): boolean {
  return (
    db.prepare<[string]>(`SELECT 1 FROM ${factTables[kind].table} WHERE fact_key = ? LIMIT 1`).get(key) !== undefined
  )
}

/**
 * The ledger as one more row of `fileId` meets it. Lines that rows of this file already stand for are left out where the bank
 * numbers none: each such row is a payment of its own.
 */
export function linesBeside(db: ReadDb, fileId: string) {
  const one = db.prepare<[string], KnownLine>(`SELECT ${KNOWN} FROM bank_line WHERE fact_key = ? LIMIT 1`)
  const ofDay = db.prepare<[number, string, string, string], KnownLine>(
    `SELECT ${KNOWN} FROM bank_line b
     WHERE posted_on = ? AND fact_key >= ? || ':' AND fact_key < ? || ';' AND is_duplicate = 0
       AND NOT (bank_ref GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]/*'
         AND EXISTS (SELECT 1 FROM bank_line o WHERE o.fact_key = b.fact_key AND o.file_id = ?))
     ORDER BY fact_key`,
  )
  return {
    knownLine: (key: string) => one.get(key),
    linesOfDay: (accountNo: string, postedOn: number) => ofDay.all(postedOn, accountNo, accountNo, fileId),
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
