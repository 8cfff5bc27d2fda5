import type { RawRow } from '../../../shared/domain/raw-table.ts'
import { type ColumnShape, columnShapes, isUsualIn } from './column-shapes.ts'
import { DELIMITERS } from './dialect.ts'
import { type Codes, newWalk, readRow } from './read-row.ts'
import { type Cut, cutsThatFit } from './realign.ts'

export type ReadRows = {
  readonly rows: RawRow[]
  /** Where each row starts in the text. */
  readonly starts: readonly number[]
  /** Rows (by index) with a quote inside an unquoted cell, and where it stands. */
  readonly strays: ReadonlyMap<number, number>
}

const MIN_ROWS = 20
const MAX_WIDTH = 256
const SAMPLE = 1000
const MAX_LENGTH = 1 << 16

/**
 * Puts the cells of a row right whose delimiters are not: one too many or too few, another one, or a text with the delimiter
 * in it. Only where the other rows prove the columns and exactly one way to cut the row fits them all; a row that could be
 * cut in two ways stays as it is, for money must never move on a guess. Returns the mended lines.
 */
export function mendRows(text: string, { rows, starts, strays }: ReadRows, codes: Codes): readonly number[] {
  const width = usualWidth(rows, codes.separator)
  if (width === null) return []
  let columns: readonly ColumnShape[] | null = null
  const mended: number[] = []
  for (const [index, row] of rows.entries()) {
    if (row.cells.length === width && !strays.has(index)) continue
    const start = starts[index] ?? 0
    const end = starts[index + 1] ?? text.length
    if (end - start > MAX_LENGTH || (row.cells.length === 1 && row.cells[0] === '')) continue
    columns ??= columnShapes(sampleOf(rows, width, strays), width)
    const cells = mendedCells(text.slice(start, end), strays.get(index), start, columns, codes)
    if (cells === null) continue
    rows[index] = { row: row.row, cells }
    mended.push(row.row)
  }
  return mended
}

/** Words cut by blanks have as many cells as they like; there the header tells. */
function usualWidth(rows: readonly RawRow[], separator: string): number | null {
  const counts = new Map<number, number>()
  let filled = 0
  for (const { cells } of rows) {
    if (cells.length === 1 && cells[0] === '') continue
    filled += 1
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  }
  const isBlank = separator === ' '
  const width = isBlank ? (rows[0]?.cells.length ?? 0) : ([...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0)
  const count = counts.get(width) ?? 0
  if (count === filled && !isBlank) return width > 1 && width <= MAX_WIDTH && count >= MIN_ROWS ? width : null
  return width > 1 && width <= MAX_WIDTH && count >= MIN_ROWS && count >= filled * (isBlank ? 0.2 : 0.8) ? width : null
}

/** From all over the file, for the first month may write what the last does not. */
function sampleOf(
  rows: readonly RawRow[],
  width: number,
  strays: ReadonlyMap<number, number>,
): readonly (readonly string[])[] {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE))
  const found: (readonly string[])[] = []
  for (let at = 0; at < rows.length; at += step) {
    const cells = rows[at]?.cells
    if (cells?.length === width && !strays.has(at)) found.push(cells)
  }
  return found
}

function mendedCells(
  raw: string,
  stray: number | undefined,
  start: number,
  columns: readonly ColumnShape[],
  codes: Codes,
): readonly string[] | null {
  const cuts = [...cutsOf(raw, columns, codes)]
  if (stray !== undefined) {
    const at = stray - start
    const closed = raw.slice(0, at) + codes.separator + raw.slice(at)
    cuts.push(...cutsOf(closed, columns, codes).filter(({ cells }) => cells.length === columns.length))
  }
  for (const separator of DELIMITERS) {
    if (separator === codes.separator || raw.split(separator, columns.length).length < columns.length) continue
    cuts.push(...cutsOf(raw, columns, { ...codes, separator, delimiter: separator.charCodeAt(0) }))
  }
  const [first] = cuts
  if (first?.isSafe !== true || cuts.some((cut) => !isSame(cut, first))) return null
  return columns.every((column, index) => isUsualIn(column, first.cells[index] ?? '')) ? first.cells : null
}

function isSame(one: Cut, other: Cut): boolean {
  return one.cells.every((cell, index) => cell === other.cells[index])
}

function cutsOf(raw: string, columns: readonly ColumnShape[], codes: Codes): readonly Cut[] {
  const quoted: boolean[] = []
  const { cells, next } = readRow(raw, 0, codes, newWalk(), quoted)
  if (next < raw.length) return [] // cut so, the quotes no longer hold the lines of the row together
  const row = cells.map((text, index) => ({ text, isQuoted: quoted[index] === true }))
  return cutsThatFit(row, columns, codes.separator)
}
