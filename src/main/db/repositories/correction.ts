import { groupBy } from '../../../shared/base/index.ts'
import type { RowRef } from '../../../shared/domain/cell-ref.ts'
import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

export type CorrectedCell = {
  /** 0-based; -1: the whole row. */
  readonly index: number
  readonly column: string
  readonly oldText: string
  readonly newText: string
}

/** 更正: one act of a person on one row. `dismiss` says that the row is no business record and changes nothing. */
export type Correction = {
  readonly correctionId: string
  readonly kind: 'cell' | 'dismiss' | 'undo'
  /** The correction that an undo takes back. */
  readonly undoes: string | null
  readonly ref: RowRef
  readonly cells: readonly CorrectedCell[]
  readonly reason: string
  readonly by: string
  readonly at: EpochMs
}

const WHOLE_ROW: CorrectedCell = { index: -1, column: '', oldText: '', newText: '' }
const IS_UNDONE = 'EXISTS (SELECT 1 FROM correction u WHERE u.undoes = c.act)'
/** A file imported again after an undo starts without corrections; those of before stay as history. */
const IS_OF_THIS_IMPORT =
  'EXISTS (SELECT 1 FROM import_file f WHERE f.id = c.file_id AND f.import_no = c.import_no AND f.undone_at IS NULL)'
const IS_STANDING = `c.kind <> 'undo' AND ${IS_OF_THIS_IMPORT} AND NOT ${IS_UNDONE}`

/** Adds one act, a row a cell, and answers its id. */
export function appendCorrection(db: WriteDb, correction: Omit<Correction, 'correctionId'>): string {
  const { ref, cells } = correction
  const act = (db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM correction').pluck().get() ?? 0) + 1
  const insert = db.prepare(
    `INSERT INTO correction (act, kind, undoes, file_id, import_no, sheet, row_no, column_no, column_name, old_text,
       new_text, reason, corrected_by, corrected_at)
     VALUES (@act, @kind, @undoes, @fileId, (SELECT import_no FROM import_file WHERE id = @fileId), @sheet, @row,
       @index, @column, @oldText, @newText, @reason, @by, @at)`,
  )
  const { kind, reason, by, at } = correction
  const undoes = correction.undoes === null ? null : actOf(correction.undoes)
  for (const cell of cells.length > 0 ? cells : [WHOLE_ROW]) {
    insert.run({ act, kind, undoes, ...ref, ...cell, reason, by, at })
  }
  return idOf(act)
}

/** What stands now of a file's corrections, or of the whole workspace's, in order. */
export function listStandingCorrections(db: ReadDb, fileId: string | null = null): readonly Correction[] {
  const text = `SELECT c.* FROM correction c WHERE ${IS_STANDING} AND c.file_id = coalesce(?, c.file_id) ORDER BY c.seq`
  return toCorrections(db.prepare<[string | null], CorrectionRecord>(text).all(fileId))
}

export function findStandingCorrection(db: ReadDb, correctionId: string): Correction | null {
  const text = `SELECT c.* FROM correction c WHERE ${IS_STANDING} AND c.act = ? ORDER BY c.seq`
  return toCorrections(db.prepare<[number], CorrectionRecord>(text).all(actOf(correctionId)))[0] ?? null
}

/** The one that the next undo takes back. */
export function lastStandingCorrection(db: ReadDb): string | null {
  const text = `SELECT c.act FROM correction c WHERE ${IS_STANDING} ORDER BY c.seq DESC LIMIT 1`
  const act = db.prepare<[], number>(text).pluck().get()
  return act === undefined ? null : idOf(act)
}

/** Everything that was ever done to a row since its import, undone acts and undos included. */
export function listRowCorrections(db: ReadDb, { fileId, sheet, row }: RowRef): readonly Correction[] {
  const text = `SELECT c.* FROM correction c
    WHERE c.file_id = ? AND c.sheet = ? AND c.row_no = ? AND ${IS_OF_THIS_IMPORT} ORDER BY c.seq`
  return toCorrections(db.prepare<[string, string, number], CorrectionRecord>(text).all(fileId, sheet, row))
}

/** How many corrected rows stand, by file. */
export function countCorrections(db: ReadDb): ReadonlyMap<string, number> {
  const rows = db
    .prepare<[], { readonly file_id: string; readonly rows: number }>(
      `SELECT c.file_id, count(DISTINCT c.act) AS rows FROM correction c
       WHERE c.kind = 'cell' AND ${IS_STANDING} GROUP BY c.file_id`,
    )
    .all()
  return new Map(rows.map((row) => [row.file_id, row.rows]))
}

type CorrectionRecord = {
  readonly act: number
  readonly kind: Correction['kind']
  readonly undoes: number | null
  readonly file_id: string
  readonly sheet: string
  readonly row_no: number
  readonly column_no: number
  readonly column_name: string
  readonly old_text: string
  readonly new_text: string
  readonly reason: string
  readonly corrected_by: string
  readonly corrected_at: number
}

function toCorrections(records: readonly CorrectionRecord[]): readonly Correction[] {
  return [...groupBy(records, (record) => record.act).values()].flatMap((cells): readonly Correction[] => {
    const [first] = cells
    if (!first) return []
    return [
      {
        correctionId: idOf(first.act),
        kind: first.kind,
        undoes: first.undoes === null ? null : idOf(first.undoes),
        ref: { fileId: first.file_id, sheet: first.sheet, row: first.row_no },
        cells: cells
          .filter(({ column_no }) => column_no >= 0)
          .map((cell) => ({
            index: cell.column_no,
            column: cell.column_name,
            oldText: cell.old_text,
            newText: cell.new_text,
          })),
        reason: first.reason,
        by: first.corrected_by,
        at: epochMs(first.corrected_at),
      },
    ]
  })
}

function idOf(act: number): string {
  return `C${act}`
}

function actOf(correctionId: string): number {
  return Number(correctionId.slice(1))
}
