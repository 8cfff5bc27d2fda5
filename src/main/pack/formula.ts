import { type Brand, invariant } from '../../shared/base/index.ts'

/**
 * A formula that a workbook evaluates. Only the functions of this file make one, of places and of words that stand here:
 * what came from a file can never become one.
 */
export type Formula = Brand<string, 'Formula'>

/** Column and row, both from 1. */
export type Place = { readonly column: number; readonly row: number }

/** Rows under the header of a sheet, which must not be empty. */
export type Table = { readonly sheet: string; readonly rows: number }

/** The sum of one column where another column equals a cell of this sheet, and a third is filled in. */
export function sumOfKey(table: Table, columns: { values: number; keys: number; filled: number }, key: Place): Formula {
  const [values, keys, filled] = [columns.values, columns.keys, columns.filled].map((column) => range(table, column))
  return `SUMIFS(${values},${keys},$${address(key)},${filled},"?*")` as Formula
}

/** start + change − end, in whole fen: 0, or something is missing. */
export function checkOf(start: Place, change: Place, end: Place): Formula {
  return `ROUND(${address(start)}+${address(change)}-${address(end)},2)` as Formula
}

/** Everything above in this column, below the header. */
export function sumAbove(column: number, rows: number): Formula {
  invariant(rows > 0, 'nothing stands above')
  return `SUM(${address({ column, row: 2 })}:${address({ column, row: rows + 1 })})` as Formula
}

/** 1 → A, 27 → AA */
export function columnName(place: number): string {
  return place > 26
    ? columnName(Math.floor((place - 1) / 26)) + columnName(((place - 1) % 26) + 1)
    : String.fromCharCode(64 + place)
}

function range({ sheet, rows }: Table, column: number): string {
  invariant(rows > 0 && /^[A-Z]→[A-Z]$/.test(sheet), `no table to sum: ${sheet}`)
  const name = columnName(column)
  return `'${sheet}'!$${name}$2:$${name}$${rows + 1}`
}

function address({ column, row }: Place): string {
  invariant(Number.isSafeInteger(row) && row > 0, `no row: ${row}`)
  return `${columnName(column)}${row}`
}
