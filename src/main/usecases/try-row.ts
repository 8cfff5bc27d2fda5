import { finish, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { readingBy } from '../../shared/engine/normalise/read-row-by.ts'
import { rowsAbove } from '../db/repositories/problem-row.ts'
import { findRejected } from './correct-row.ts'
import { toCellProblem } from './list-problem-rows.ts'
import { correctedCells, readingOf } from './reread-file.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Instalments under one merged contract cell are rarely more. */
const ROWS_ABOVE = 60

/** What the row would be with these words, as far as it and the rows above it tell. Writes nothing. */
export function tryRow(
  context: Pick<WorkspaceContext, 'db' | 'workspace'>,
  { cells, ...ref }: InputOf<'intake.tryRow'>,
): Result<OutputOf<'intake.tryRow'>, AppError> {
  const rejected = findRejected(context.db, ref)
  if (!rejected.ok) return rejected
  const { file, source } = rejected.value
  const layout = finish(readingOf(context, file))
  if (!layout.ok) return layout
  const reading = readingBy(layout.value, ref.sheet)
  if (layout.value.kind === 'contract') for (const row of rowsAbove(context.db, ref, ROWS_ABOVE)) reading.push(row)
  const changes = cells.map(({ index, text }) => ({ index, newText: text }))
  reading.push({ row: ref.row, cells: correctedCells(source.cells, changes) })
  const read = reading.finish().at(-1)
  const problems = read && 'problems' in read ? read.problems : []
  return ok({
    isGood: problems.length === 0,
    problems: problems.map((problem) => toCellProblem(source.header, problem)),
  })
}
