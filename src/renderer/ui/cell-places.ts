import { groupBy } from '../../shared/base/index.ts'
import { type CellRef, type RowRef, rowRefKey } from '../../shared/domain/cell-ref.ts'
import { problemWords } from '../../shared/text/ui/problems.ts'

type CellPlace = RowRef & { readonly key: string; readonly columns: readonly string[]; readonly text: string }

/** 出处 in words, one a source row, naming its columns. */
export function cellPlaces(
  cells: readonly CellRef[],
  fileNames: Readonly<Record<string, string>>,
): readonly CellPlace[] {
  return [...groupBy(cells, rowRefKey)].flatMap(([key, row]): readonly CellPlace[] => {
    const [first] = row
    if (!first) return []
    const { fileId, sheet, row: place } = first
    const columns = row.map(({ column }) => column)
    const text = `${problemWords.rowAt(fileNames[fileId] ?? '', sheet, place)} ${columns.join('、')}`
    return [{ key, fileId, sheet, row: place, columns, text }]
  })
}
