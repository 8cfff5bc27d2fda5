import type { RawRow, RawTable } from '../../shared/domain/raw-table.ts'
import { dialectOf } from './csv/dialect.ts'
import { mendRows } from './csv/mend-rows.ts'
import { codesOf, newWalk, readRow } from './csv/read-row.ts'

const PROGRESS_ROWS = 5000

/**
 * RFC 4180 with what exports do to it: any line end, quotes only where a cell opens with one, a quote left open at the
 * end of the file. `row` counts lines as an editor shows them, so that a cell with a line break does not shift the rest.
 */
export function* parseCsv(text: string, sheet: string): Generator<number, RawTable> {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const codes = codesOf(dialectOf(text.slice(start, start + 65_536)))
  const walk = newWalk()
  const rows: RawRow[] = []
  const starts: number[] = []
  const strays = new Map<number, number>()
  let at = start
  let line = 1
  while (at < text.length) {
    const read = readRow(text, at, codes, walk)
    if (read.stray >= 0) strays.set(rows.length, read.stray)
    starts.push(at)
    rows.push({ row: line, cells: read.cells })
    line += read.lines
    at = read.next
    if (rows.length % PROGRESS_ROWS === 0) yield at
  }
  const mended = mendRows(text, { rows, starts, strays }, codes)
  return mended.length === 0 ? { sheet, rows } : { sheet, rows, mended }
}
