import type { CellRef, RowRef } from '../../../shared/domain/cell-ref.ts'
import type { AddendPlaces } from '../addend-places.ts'
import { originalPath, type PackInput } from '../pack-input.ts'
import type { PaperInput } from '../paper-input.ts'
import { type Column, count, text } from '../write-xlsx.ts'

/** 出处: file in the pack, sheet and row, so that an auditor reaches the cell. */
export function sourceColumns<Row>(
  input: PaperInput,
  label: string,
  read: (row: Row) => RowRef | null,
): readonly Column<Row>[] {
  const pathOf = new Map(input.files.map((file) => [file.fileId, originalPath(file)]))
  return [
    text<Row>(`${label}出处文件`, 36, (row) => pathOf.get(read(row)?.fileId ?? '') ?? ''),
    text<Row>(`${label}工作表`, 12, (row) => read(row)?.sheet ?? ''),
    count<Row>(`${label}行号`, (row) => read(row)?.row ?? null),
  ]
}

/** Rows of another sheet; packs from before there were such sheets have no such columns. */
export function placeColumns<Row>(
  places: AddendPlaces | undefined,
  columns: readonly (readonly [title: string, read: (row: Row) => string | undefined])[],
): readonly Column<Row>[] {
  return places ? columns.map(([title, read]) => text<Row>(title, 16, (row) => read(row) ?? '')) : []
}

/** Several cells in one: "originals/… ［Sheet1］ 第 12 行 金额". */
export function cellsText(input: PackInput, cells: readonly CellRef[]): string {
  const nameOf = new Map(input.files.map((file) => [file.fileId, originalPath(file)]))
  return cells
    .map(({ fileId, sheet, row, column }) =>
      `${nameOf.get(fileId) ?? fileId}［${sheet}］第 ${row} 行 ${column}`.trimEnd(),
    )
    .join('\n')
}
