import { type ColumnShape, fitsColumn } from './column-shapes.ts'

export type CutCell = { readonly text: string; readonly isQuoted: boolean }
/** A way to cut a row anew. `isSafe`: it moves cells, and makes no number or day of two or out of one. */
export type Cut = { readonly cells: readonly string[]; readonly isSafe: boolean }

/** Every way by which a row with a delimiter too many or too few fits its columns; only a single one proves anything. */
export function cutsThatFit(
  row: readonly CutCell[],
  columns: readonly ColumnShape[],
  separator: string,
): readonly Cut[] {
  const surplus = row.length - columns.length
  if (surplus > columns.length * 3) return []
  const fits = (cell: number, column: number) => fitsAt(columns, column, row[cell]?.text ?? '')
  const fitBefore = runOf(columns.length + 1, (index) => index === 0 || fits(index - 1, index - 1))
  const fitAfter = runOf(columns.length + 1, (count) => {
    return count === 0 || fits(row.length - count, columns.length - count)
  })
  /** Column `at` is the one in doubt: all before it fit as they stand, all after it counted from the end. */
  const isOnlyDoubt = (at: number, doubtful: number) => fitBefore[at] && fitAfter[columns.length - at - doubtful]
  const texts = row.map(({ text }) => text)
  if (surplus === 0) return fitBefore[columns.length] ? [{ cells: texts, isSafe: true }] : []
  const found: Cut[] = []
  for (let at = 0; at < columns.length; at += 1) {
    if (surplus > 0 && isOnlyDoubt(at, 1)) found.push(...joined(row, columns[at], at, surplus, separator))
    if (surplus === 1 && row[at]?.text === '' && !row[at]?.isQuoted && isOnlyDoubt(at, 0)) {
      found.push({ cells: texts.toSpliced(at, 1), isSafe: true })
    }
    if (surplus === -1 && columns[at]?.mayBeEmpty && isOnlyDoubt(at, 1)) {
      found.push({ cells: texts.toSpliced(at, 0, ''), isSafe: false })
    }
    if (surplus === -1 && isOnlyDoubt(at, 2)) found.push(...split(texts, columns, at))
  }
  const last = row.at(-1)
  if (surplus === 1 && last?.text === '' && fitBefore[columns.length]) {
    found.push({ cells: texts.slice(0, -1), isSafe: true })
  }
  return found
}

function fitsAt(columns: readonly ColumnShape[], column: number, cell: string): boolean {
  const shape = columns[column]
  return shape !== undefined && fitsColumn(shape, cell)
}

/** Whether all up to each index hold. */
function runOf(length: number, holds: (index: number) => boolean): readonly boolean[] {
  let isWhole = true
  return Array.from({ length }, (_, index) => {
    isWhole = isWhole && holds(index)
    return isWhole
  })
}

/** The delimiter was a letter of a text that nobody quoted. */
function joined(
  row: readonly CutCell[],
  column: ColumnShape | undefined,
  at: number,
  surplus: number,
  separator: string,
): readonly Cut[] {
  const parts = row.slice(at, at + surplus + 1)
  if (parts.some(({ isQuoted }) => isQuoted) || parts[0]?.text === '' || parts.at(-1)?.text === '') return []
  const text = parts.map((part) => part.text).join(separator)
  if (column === undefined || !fitsColumn(column, text)) return []
  const texts = row.map((cell) => cell.text)
  return [{ cells: texts.toSpliced(at, surplus + 1, text), isSafe: column.kind === 'text' }]
}

/** Two cells ran together; where a number ends and the next cell begins is only proven by patterns, never for amounts. */
function split(texts: readonly string[], columns: readonly ColumnShape[], at: number): readonly Cut[] {
  const whole = texts[at] ?? ''
  const [left, right] = [columns[at], columns[at + 1]]
  if (left === undefined || right === undefined || whole.length > 200) return []
  const found: Cut[] = []
  for (let cut = 1; cut < whole.length; cut += 1) {
    const halves = [whole.slice(0, cut), whole.slice(cut)] as const
    if (!fitsColumn(left, halves[0]) || !fitsColumn(right, halves[1])) continue
    const isSafe = left.kind === 'pattern' && right.kind === 'pattern'
    found.push({ cells: texts.toSpliced(at, 1, ...halves), isSafe })
    if (found.length > 1) break
  }
  return found
}
