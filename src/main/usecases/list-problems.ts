import type { OutputOf } from '../../shared/contract/specs.ts'
import { rowProblemMessage } from '../../shared/text/row-problems.ts'
import { listRowProblems } from '../db/repositories/raw-row.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** Rows of a file that are not facts, each with its cell, what stands there and what mends it. */
export function listProblems(db: ReadDb, fileId: string): OutputOf<'intake.listProblems'> {
  return listRowProblems(db, fileId).map((problem) => {
    const { sheet, row, column, raw } = problem
    return { sheet, row, column, ...rowProblemMessage(problem), raw: [...raw] }
  })
}
