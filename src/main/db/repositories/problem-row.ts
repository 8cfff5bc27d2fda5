import type { RowRef } from '../../../shared/domain/cell-ref.ts'
import type { RowOutcome, RowProblem, RowProblemCode } from '../../../shared/domain/source-file.ts'
import type { ReadDb } from '../sqlite.ts'

export type ProblemState = 'open' | 'dismissed' | 'corrected'
export type ProblemFilter = {
  readonly state: ProblemState
  readonly fileId: string | null
  readonly code: string | null
}
export type ProblemRecord = {
  readonly ref: RowRef
  readonly cells: readonly string[]
  readonly problems: readonly RowProblem[]
}

export function outcomeOf(db: ReadDb, { fileId, sheet, row }: RowRef): RowOutcome | null {
  const text = 'SELECT outcome FROM raw_row WHERE file_id = ? AND sheet = ? AND row_no = ?'
  return db.prepare<[string, string, number], RowOutcome>(text).pluck().get(fileId, sheet, row) ?? null
}

/** Rows of a sheet that are problems today. */
export function problemRowsOf(db: ReadDb, { fileId, sheet }: Pick<RowRef, 'fileId' | 'sheet'>): ReadonlySet<number> {
  const text = "SELECT row_no FROM raw_row WHERE file_id = ? AND sheet = ? AND outcome = 'problem'"
  return new Set(db.prepare<[string, string], number>(text).pluck().all(fileId, sheet))
}

/** Rows above one, nearest last: what an instalment row may leave to the contract over it. */
export function rowsAbove(
  db: ReadDb,
  { fileId, sheet, row }: RowRef,
  count: number,
): readonly { readonly row: number; readonly cells: readonly string[] }[] {
  return db
    .prepare<[string, string, number, number], { readonly row_no: number; readonly cells: string }>(
      `SELECT row_no, cells FROM raw_row WHERE file_id = ? AND sheet = ? AND row_no < ? ORDER BY row_no DESC LIMIT ?`,
    )
    .all(fileId, sheet, row, count)
    .map((record) => ({ row: record.row_no, cells: JSON.parse(record.cells) as string[] }))
    .toReversed()
}

/** The latest standing word on each row, undone ones and those of an undone import left out. */
const SPOKEN = `spoken AS (
  SELECT c.file_id, c.sheet, c.row_no, c.kind FROM correction c JOIN import_file f
    ON f.id = c.file_id AND f.import_no = c.import_no AND f.undone_at IS NULL
  WHERE c.kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM correction u WHERE u.undoes = c.act)
  GROUP BY c.file_id, c.sheet, c.row_no)`
/** By the index of problems: a file of a million good rows is not read for its three bad ones. */
const ROWS = `FROM import_file f CROSS JOIN raw_row r INDEXED BY raw_row_problem ON r.file_id = f.id
  LEFT JOIN spoken s ON s.file_id = r.file_id AND s.sheet = r.sheet AND s.row_no = r.row_no`
const IN_STATE: { readonly [State in ProblemState]: string } = {
  open: "r.outcome = 'problem' AND s.kind IS NULL",
  dismissed: "r.outcome = 'problem' AND s.kind = 'dismiss'",
  corrected: "r.outcome <> 'problem' AND s.kind = 'cell'",
}
/** Corrected rows are few and named by their corrections. */
const rowsIn = (state: ProblemState) =>
  state === 'corrected'
    ? `FROM spoken s JOIN raw_row r ON r.file_id = s.file_id AND r.sheet = s.sheet AND r.row_no = s.row_no
       JOIN import_file f ON f.id = r.file_id WHERE ${IN_STATE.corrected}`
    : `${ROWS} WHERE ${IN_STATE[state]}`
const OF_FILE = '(@fileId IS NULL OR r.file_id = @fileId)'
const OF_CODE = `(@code IS NULL OR EXISTS (SELECT 1 FROM row_problem p
  WHERE p.file_id = r.file_id AND p.row_no = r.row_no AND p.sheet = r.sheet AND p.code = @code))`

export function countProblemRows(db: ReadDb, { state, fileId, code }: ProblemFilter): number {
  const text = `WITH ${SPOKEN} SELECT count(*) ${rowsIn(state)} AND ${OF_FILE} AND ${OF_CODE}`
  return db.prepare<unknown[], number>(text).pluck().get({ fileId, code }) ?? 0
}

/** In order of import, latest first, then as the file has them. */
export function pageProblemRows(
  db: ReadDb,
  { state, fileId, code }: ProblemFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): readonly ProblemRecord[] {
  const text = `WITH ${SPOKEN} SELECT r.file_id AS fileId, r.sheet, r.row_no AS row, r.cells
    ${rowsIn(state)} AND ${OF_FILE} AND ${OF_CODE}
    ORDER BY f.import_no DESC, r.sheet, r.row_no LIMIT @limit OFFSET @offset`
  const problems = db.prepare<[string, string, number], StoredProblem>(
    `SELECT column_name AS "column", code, found FROM row_problem
     WHERE file_id = ? AND sheet = ? AND row_no = ? ORDER BY rowid`,
  )
  return db
    .prepare<unknown[], RowRef & { readonly cells: string }>(text)
    .all({ fileId, code, offset, limit })
    .map(({ cells, ...ref }) => ({
      ref,
      cells: JSON.parse(cells) as string[],
      problems: problems
        .all(ref.fileId, ref.sheet, ref.row)
        .map((found) => ({ ...found, sheet: ref.sheet, row: ref.row })),
    }))
}

/** Files that have rows in a state, with how many. */
export function problemRowsByFile(
  db: ReadDb,
  state: ProblemState,
): readonly { readonly fileId: string; readonly name: string; readonly rows: number }[] {
  const text = `WITH ${SPOKEN} SELECT r.file_id AS fileId, f.name, count(*) AS rows ${rowsIn(state)}
    GROUP BY r.file_id ORDER BY f.import_no DESC`
  return db.prepare<[], { fileId: string; name: string; rows: number }>(text).all()
}

/** Reasons of rows in a state, most frequent first. */
export function problemRowsByCode(
  db: ReadDb,
  state: ProblemState,
  fileId: string | null,
): readonly { readonly code: RowProblemCode; readonly rows: number }[] {
  const text = `WITH ${SPOKEN} SELECT p.code, count(DISTINCT r.file_id || '/' || r.sheet || '/' || r.row_no) AS rows
    ${rowsIn(state).replace(' WHERE ', ' JOIN row_problem p ON p.file_id = r.file_id AND p.sheet = r.sheet AND p.row_no = r.row_no WHERE ')}
    AND ${OF_FILE} GROUP BY p.code ORDER BY rows DESC, p.code`
  return db.prepare<unknown[], { code: RowProblemCode; rows: number }>(text).all({ fileId })
}

type StoredProblem = Pick<RowProblem, 'column' | 'code' | 'found'>
