import type { FileKind, RowOutcome, RowProblem } from '../../../shared/domain/source-file.ts'
import type { Fact } from '../../../shared/engine/normalise/facts.ts'
import type { WriteDb } from '../sqlite.ts'
import { type FactPlace, factTables, type SqlValue } from './fact-table.ts'

export type Staging = {
  readonly addFact: (place: FactPlace, cells: readonly string[], fact: Fact) => void
  readonly addProblem: (row: number, cells: readonly string[], problems: readonly RowProblem[]) => void
  readonly isKnown: (key: string) => boolean
  /** Runs a slice of rows in one transaction. */
  readonly inOneGo: (work: () => void) => void
  /** Moves everything into the ledger; call it inside the transaction that records the file. */
  readonly promote: () => void
}

const RAW = 'staged_raw_row'
const PROBLEMS = 'staged_row_problem'
const FACTS = 'staged_fact'

/** Rows wait in temporary tables, which belong to the connection: whatever ends it, the ledger has not seen them. */
export function openStaging(db: WriteDb, fileId: string, kind: FileKind): Staging {
  clearStaging(db)
  const { table, place, columns } = factTables[kind]
  db.exec(`
    CREATE TEMP TABLE ${RAW} AS SELECT * FROM main.raw_row LIMIT 0;
    CREATE TEMP TABLE ${PROBLEMS} AS SELECT * FROM main.row_problem LIMIT 0;
    CREATE TEMP TABLE ${FACTS} AS SELECT * FROM main.${table} LIMIT 0;
  `)
  const places = Object.values(place)
  const fields = Object.values(columns)
  const names = [...Object.keys(place), ...Object.keys(columns)]
  const raw = db.prepare<[string, string, number, string, RowOutcome]>(`INSERT INTO temp.${RAW} VALUES (?, ?, ?, ?, ?)`)
  const problem = db.prepare<[string, string, number, string, string, string]>(
    `INSERT INTO temp.${PROBLEMS} VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const facts = db.prepare<SqlValue[]>(
    `INSERT INTO temp.${FACTS} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  const isKnown = () => db.prepare<[string], number>(`SELECT 1 FROM main.${table} WHERE fact_key = ? LIMIT 1`).pluck()
  const known = kind === 'bank' ? null : isKnown() // bank lines are told apart by more than a key
  return {
    addFact: (at, cells, fact) => {
      raw.run(fileId, at.sheet, at.row, JSON.stringify(cells), at.isNew ? 'fact' : 'duplicate')
      facts.run(...places.map((read) => read(at)), ...fields.map((read) => read(fact)))
    },
    addProblem: (row, cells, problems) => {
      raw.run(fileId, problems[0]?.sheet ?? '', row, JSON.stringify(cells), 'problem')
      for (const { sheet, column, code, found } of problems) problem.run(fileId, sheet, row, column, code, found)
    },
    isKnown: (key) => known?.get(key) === 1,
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
