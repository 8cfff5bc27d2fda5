import { lineNoOf } from '../../../shared/domain/line-key.ts'
import type { WriteDb } from '../sqlite.ts'

/** Lines of rows that follow each other, as digits of fixed width. */
type PackedLines = { readonly firstRow: number; readonly count: number; readonly digits: Uint8Array }
type Field = { readonly at: number; readonly width: number }
export type LineFormat = {
  readonly rows: number
  readonly width: number
  readonly key: Field
  readonly day: Field
  readonly signed: Field
  readonly place: Field
}

export type LineLoad = {
  readonly add: (lines: PackedLines) => void
  /** Builds what was put off; answers false when a line of the ledger has one of the new keys. */
  readonly finish: (mayRepeat: boolean) => Generator<void, boolean>
}

export type LoadOrder = {
  readonly fileNo: number
  /** How many lines, by guess. */
  readonly expected: number
  /** Do the keys follow each other? */
  readonly isInOrder: boolean
}

const SEQUENCE = 'temp.line_sequence'
const CACHE_KIB = 65_536

/**
 * Many lines at once, inside the caller's transaction. One bound value carries thousands of lines: a call for each line costs more
 * than the line. Keys in any order, and more of them than are there: their index is built after them, in a fifth of the time.
 */
export function openLineLoad(db: WriteDb, { fileNo, expected, isInOrder }: LoadOrder, format: LineFormat): LineLoad {
  const held = db.prepare<[], number>('SELECT count(*) FROM bank_line').pluck().get() ?? 0
  const isRebuilt = !isInOrder && expected * 2 > held
  db.exec(`
    DROP TABLE IF EXISTS ${SEQUENCE};
    CREATE TEMP TABLE line_sequence (k INTEGER PRIMARY KEY);
    WITH RECURSIVE s (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM s WHERE k < ${format.rows - 1})
      INSERT INTO ${SEQUENCE} SELECT k FROM s;
    ${isRebuilt ? 'DROP INDEX bank_line_by_key' : ''}
  `)
  const digits = ({ at, width }: Field) => `CAST(substr(@digits, k * ${format.width} + ${at + 1}, ${width}) AS INTEGER)`
  const insert = db.prepare<{ digits: Uint8Array; first: number; count: number }>(
    `INSERT INTO bank_line (line_no, line_key, is_duplicate, posted_on, signed_fen, at, fact)
     SELECT @first + k, ${digits(format.key)}, 0, ${digits(format.day)}, ${digits(format.signed)}, ${digits(format.place)}, NULL
     FROM ${SEQUENCE} WHERE k < @count`,
  )
  return {
    add: ({ firstRow, count, digits }) => {
      insert.run({ digits, first: lineNoOf(fileNo, firstRow), count })
    },
    finish: function* (mayRepeat) {
      if (isRebuilt) {
        yield
        db.exec('CREATE INDEX bank_line_by_key ON bank_line (line_key)')
      }
      return !mayRepeat || !repeats(db, fileNo)
    },
  }
}

/** Room for the sort that builds an index; give it back with `endLineLoad`. Not inside a transaction. */
export function beginLineLoad(db: WriteDb): void {
  db.pragma(`cache_size = -${CACHE_KIB}`)
  db.exec('BEGIN IMMEDIATE')
}

export function endLineLoad(db: WriteDb, isKept: boolean): void {
  if (db.inTransaction) db.exec(isKept ? 'COMMIT' : 'ROLLBACK')
  db.exec(`DROP TABLE IF EXISTS ${SEQUENCE}`)
  db.pragma('cache_size = -16000')
}

function repeats(db: WriteDb, fileNo: number): boolean {
  const own = [lineNoOf(fileNo, 0), lineNoOf(fileNo + 1, 0) - 1] as const
  return (
    db
      .prepare<number[]>(
        `SELECT 1 FROM bank_line n CROSS JOIN bank_line o ON o.line_key = n.line_key
         WHERE n.line_no BETWEEN ? AND ? AND o.line_no NOT BETWEEN ? AND ? LIMIT 1`,
      )
      .get(...own, ...own) !== undefined
  )
}
