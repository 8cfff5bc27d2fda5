import type { FileKind, RowOutcome, RowProblem } from '../../../shared/domain/source-file.ts'
import type { Fact } from '../../../shared/engine/normalise/facts.ts'
import type { WriteDb } from '../sqlite.ts'
import { factTables, type SqlValue } from './fact-table.ts'

/** A bank line that the ledger holds, for telling a repetition from another line. */
export type KnownLine = {
  readonly bank_ref: string
  readonly direction: string
  readonly amount_fen: number
  readonly balance_fen: number | null
  readonly counterparty_name: string
}

export type Staging = {
  readonly addFact: (
    sheet: string,
    row: number,
    cells: readonly string[],
    key: string,
    fact: Fact,
    isNew: boolean,
  ) => void
  readonly addProblem: (row: number, cells: readonly string[], problems: readonly RowProblem[]) => void
  readonly isKnown: (key: string) => boolean
  readonly knownLine: (key: string) => KnownLine | undefined
  readonly linesOfDay: (accountNo: string, postedOn: number) => readonly KnownLine[]
  /** Runs a slice of rows in one transaction. */
  readonly inOneGo: (work: () => void) => void
  /** Moves everything into the ledger; call it inside the transaction that records the file. */
  readonly promote: () => void
}

const RAW = 'staged_raw_row'
const PROBLEMS = 'staged_row_problem'
const FACTS = 'staged_fact'
const KNOWN = 'bank_ref, direction, amount_fen, balance_fen, counterparty_name'

/** Rows wait in temporary tables, which belong to the connection: whatever ends it, the ledger has not seen them. */
export function openStaging(db: WriteDb, fileId: string, kind: FileKind): Staging {
  clearStaging(db)
  const { table, columns } = factTables[kind]
  const fields = Object.entries(columns)
  db.exec(`
    CREATE TEMP TABLE ${RAW} AS SELECT * FROM main.raw_row LIMIT 0;
    CREATE TEMP TABLE ${PROBLEMS} AS SELECT * FROM main.row_problem LIMIT 0;
    CREATE TEMP TABLE ${FACTS} AS SELECT * FROM main.${table} LIMIT 0;
  `)
  const names = ['file_id', 'sheet', 'row_no', 'fact_key', 'is_duplicate', ...fields.map(([name]) => name)]
  const raw = db.prepare<[string, string, number, string, RowOutcome]>(`INSERT INTO temp.${RAW} VALUES (?, ?, ?, ?, ?)`)
  const problem = db.prepare<[string, string, number, string, string, string]>(
    `INSERT INTO temp.${PROBLEMS} VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const facts = db.prepare<SqlValue[]>(
    `INSERT INTO temp.${FACTS} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  const known = db.prepare<[string], number>(`SELECT 1 FROM main.${table} WHERE fact_key = ? LIMIT 1`).pluck()
  const line = db.prepare<[string], KnownLine>(`SELECT ${KNOWN} FROM main.bank_line WHERE fact_key = ? LIMIT 1`)
  // By prefix of the key, because that is what the index of days goes on with; ';' follows ':'.
  const linesOfDay = db.prepare<[number, string, string], KnownLine>(
    `SELECT ${KNOWN} FROM main.bank_line
     WHERE posted_on = ? AND fact_key >= ? || ':' AND fact_key < ? || ';' AND is_duplicate = 0 ORDER BY fact_key`,
  )
  return {
    addFact: (sheet, row, cells, key, fact, isNew) => {
      raw.run(fileId, sheet, row, JSON.stringify(cells), isNew ? 'fact' : 'duplicate')
      facts.run(fileId, sheet, row, key, isNew ? 0 : 1, ...fields.map(([, read]) => read(fact)))
    },
    addProblem: (row, cells, problems) => {
      raw.run(fileId, problems[0]?.sheet ?? '', row, JSON.stringify(cells), 'problem')
      for (const { sheet, column, code, found } of problems) problem.run(fileId, sheet, row, column, code, found)
    },
    isKnown: (key) => known.get(key) === 1,
    knownLine: (key) => line.get(key),
    linesOfDay: (accountNo, postedOn) => linesOfDay.all(postedOn, accountNo, accountNo),
    inOneGo: (work) => db.transaction(work)(),
    promote: () => {
      db.prepare(`INSERT INTO main.raw_row SELECT * FROM temp.${RAW}`).run()
      db.prepare(`INSERT INTO main.row_problem SELECT * FROM temp.${PROBLEMS}`).run()
      db.prepare(`INSERT INTO main.${table} (${names.join(', ')}) SELECT ${names.join(', ')} FROM temp.${FACTS}`).run()
    },
  }
}

export function clearStaging(db: WriteDb): void {
  for (const table of [RAW, PROBLEMS, FACTS]) db.exec(`DROP TABLE IF EXISTS temp.${table}`)
}
