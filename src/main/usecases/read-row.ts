import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { ownColumns } from '../../shared/engine/matching/own-columns.ts'
import { findColumns } from '../db/repositories/import-file.ts'
import { readRawRow } from '../db/repositories/raw-row.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { correctionsOf } from './list-problem-rows.ts'

/** 出处: the source row that a number was read from. */
export function readRow(db: ReadDb, input: InputOf<'intake.readRow'>): Result<OutputOf<'intake.readRow'>, AppError> {
  const found = readRawRow(db, input)
  if (found === null) return err({ code: 'FILE_NOT_FOUND', facts: { file: `${input.sheet} 第 ${input.row} 行` } })
  const { fileId, sheet, row } = input
  const corrections = correctionsOf(db, { fileId, sheet, row })
  const layout = findColumns(db, fileId)
  const isFilled = (index: number): boolean => (found.cells[index] ?? '').trim() !== ''
  const named = layout === null ? [] : ownColumns(layout.kind, layout.columns, null, isFilled)
  return ok({
    ...found,
    header: [...found.header],
    cells: [...found.cells],
    named: named.map(({ usual, index }) => ({ usual, index })),
    corrections,
  })
}
