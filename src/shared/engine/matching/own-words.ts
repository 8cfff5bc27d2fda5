import type { Direction } from '../../domain/bank-line.ts'
import type { CellRef } from '../../domain/cell-ref.ts'
import type { FileKind } from '../../domain/source-file.ts'
import type { TableLayout } from '../normalise/table-layout.ts'
import { ownColumns } from './own-columns.ts'

export type ColumnsOfFile = { readonly kind: FileKind; readonly columns: TableLayout['columns'] }

/** Cells by the names that their files give them; those of a file that keeps none by their usual ones. */
export function ownWordsOf(
  columnsOf: (fileId: string) => ColumnsOfFile | null,
  directionOf: (bankLineId: string) => Direction | null,
): (cells: readonly CellRef[], bankLineId: string | null) => CellRef[] {
  const headers = new Map<string, ReadonlyMap<string, readonly string[]>>()
  const headersIn = (fileId: string, direction: Direction | null): ReadonlyMap<string, readonly string[]> => {
    const key = `${fileId}/${direction}`
    const known = headers.get(key) ?? headersOf(columnsOf(fileId), direction)
    headers.set(key, known)
    return known
  }
  return (cells, bankLineId) => {
    const direction = bankLineId === null ? null : directionOf(bankLineId)
    return cells.flatMap((cell) => {
      const own = headersIn(cell.fileId, direction).get(cell.column)
      return own ? own.map((column) => ({ ...cell, column })) : [cell]
    })
  }
}

function headersOf(file: ColumnsOfFile | null, direction: Direction | null): ReadonlyMap<string, readonly string[]> {
  const own = new Map<string, string[]>()
  for (const { usual, header } of file ? ownColumns(file.kind, file.columns, direction) : []) {
    own.set(usual, [...(own.get(usual) ?? []), header])
  }
  return own
}
