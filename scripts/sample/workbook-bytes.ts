import { unzipSync, zipSync } from 'fflate'
import * as XLSX from 'xlsx'

export type Cell = string | number | null | { readonly serial: number; readonly format: string }
export type Sheet = {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  readonly widths?: readonly number[]
  readonly merges?: readonly string[]
}

/** An .xlsx without a clock: the same rows give the same bytes on every machine. */
export function xlsxBytes(sheets: readonly Sheet[]): Uint8Array {
  const parts = unzipSync(
    new Uint8Array(XLSX.write(bookOf(sheets), { type: 'array', bookType: 'xlsx', bookSST: true })),
  )
  const mtime = new Date(1980, 0, 1) // zip times are local, and so is this
  const names = Object.keys(parts).sort(
    (a, b) => Number(b.startsWith('[')) - Number(a.startsWith('[')) || (a < b ? -1 : 1),
  )
  const again = Object.fromEntries(
    names.map((name) => [name, [parts[name] ?? new Uint8Array(), { mtime, os: 0 }] as const]),
  )
  return zipSync(again as Parameters<typeof zipSync>[0], { level: 6 }) // fflate wants mutable tuples
}

/** A real BIFF8 .xls, as the older online banks still send. */
export function xlsBytes(sheets: readonly Sheet[]): Uint8Array {
  return new Uint8Array(XLSX.write(bookOf(sheets), { type: 'array', bookType: 'biff8' }))
}

function bookOf(sheets: readonly Sheet[]): XLSX.WorkBook {
  const book = XLSX.utils.book_new()
  for (const { name, rows, widths, merges } of sheets) {
    const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => row.map(toSheetCell)))
    if (widths !== undefined) sheet['!cols'] = widths.map((wch) => ({ wch }))
    if (merges !== undefined) sheet['!merges'] = merges.map((range) => XLSX.utils.decode_range(range))
    XLSX.utils.book_append_sheet(book, sheet, name)
  }
  return book
}

function toSheetCell(cell: Cell): XLSX.CellObject | null {
  if (cell === null || cell === '') return null
  if (typeof cell === 'string') return { t: 's', v: cell }
  if (typeof cell === 'number') return { t: 'n', v: cell, z: '0.00' }
  return { t: 'n', v: cell.serial, z: cell.format }
}
