import { hash } from 'node:crypto'
import type { RowProblem } from '../../shared/domain/source-file.ts'
import type { BankRow, Fact, NormalRow, NormalTable } from '../../shared/engine/normalise/facts.ts'
import { fileNoFor } from '../db/repositories/import-file.ts'
import type { Staging } from '../db/repositories/import-staging.ts'
import { knownLines } from '../db/repositories/known-lines.ts'
import type { LineReader } from '../db/repositories/line-reader.ts'
import type { WriteDb } from '../db/sqlite.ts'
import { lineIdentities } from './line-identity.ts'

type FactRow = Extract<NormalRow, { readonly key: string }>
type Stage = { readonly db: WriteDb; readonly staging: Staging; readonly lines: LineReader; readonly fileId: string }

/** Sorts each row into fact, duplicate or problem, and counts them. */
export function stagerOf({ db, staging, lines, fileId }: Stage, table: NormalTable) {
  const { sheet } = table
  const fileNo = fileNoFor(db, fileId)
  const here = new Set<string>()
  const identify = lineIdentities(knownLines(db, lines))
  const counts = { facts: 0, duplicates: 0, problems: 0 }
  const problem = (row: NormalRow, problems: readonly RowProblem[]): void => {
    counts.problems += 1
    staging.addProblem(row.row, row.cells, problems)
  }
  const keep = (row: NormalRow, key: string, fact: Fact, isNew: boolean): void => {
    if (isNew) counts.facts += 1
    else counts.duplicates += 1
    staging.addFact({ fileId, fileNo, sheet, row: row.row, key, isNew }, row.cells, fact)
  }
  const addRecord = (row: FactRow): void => {
    const key = hash('sha256', row.key).slice(0, 40)
    const isNew = !here.has(key) && !staging.isKnown(key)
    here.add(key)
    keep(row, key, row.fact, isNew)
  }
  const addLine = (row: FactRow): void => {
    const fact = row.fact as BankRow // a bank table holds bank rows
    const found = identify(fact)
    if (found.kind === 'contradiction') {
      problem(row, [contradiction(sheet, row.row, fact)])
    } else {
      const { bankRef } = found
      keep(row, `${fact.accountNo}:${bankRef}`, { ...fact, bankRef }, found.kind === 'new')
    }
  }
  const add = (row: NormalRow): void => {
    if ('problems' in row) problem(row, row.problems)
    else if (table.kind === 'bank') addLine(row)
    else addRecord(row)
  }
  return { add, counts: () => ({ ...counts }) }
}

/** A statement's serial number that stood for other money before is not a repetition: the row waits for a person. */
function contradiction(sheet: string, row: number, { bankRef }: BankRow): RowProblem {
  return { sheet, row, column: '', code: 'ROWS_DISAGREE', found: bankRef }
}
