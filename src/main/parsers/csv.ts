import type { RawRow, RawTable } from '../../shared/domain/raw-table.ts'
import { type Dialect, dialectOf } from './csv/dialect.ts'

const PROGRESS_ROWS = 5000

/**
 * RFC 4180 with what exports do to it: any line end, quotes only where a cell opens with one, a quote left open at the
 * end of the file. `row` counts lines as an editor shows them, so that a cell with a line break does not shift the rest.
 */
export function* parseCsv(text: string, sheet: string): Generator<number, RawTable> {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const dialect = codesOf(dialectOf(text.slice(start, start + 65_536)))
  const rows: RawRow[] = []
  let at = start
  let line = 1
  while (at < text.length) {
    const read = readRow(text, at, dialect)
    rows.push({ row: line, cells: read.cells })
    line += read.lines
    at = read.next
    if (rows.length % PROGRESS_ROWS === 0) yield at
  }
  return { sheet, rows }
}

type Codes = {
  readonly delimiter: number
  readonly quote: number
  readonly separator: string
  readonly mark: string
  readonly backslash: boolean
}

function codesOf({ delimiter, quote, escapes }: Dialect): Codes {
  return {
    delimiter: delimiter.charCodeAt(0),
    separator: delimiter,
    quote: quote.charCodeAt(0),
    mark: quote,
    backslash: escapes === 'backslash',
  }
}

const LF = 10
const CR = 13
const EQUALS = 61

function readRow(text: string, from: number, dialect: Codes) {
  const { delimiter, quote, separator } = dialect
  const cells: string[] = []
  let at = from
  let lines = 1
  for (;;) {
    // ="00123" keeps a spreadsheet from taking a number for one; the cell is what stands between the quotes.
    const isFormula = text.charCodeAt(at) === EQUALS && text.charCodeAt(at + 1) === quote
    if (isFormula || text.charCodeAt(at) === quote) {
      const quoted = readQuoted(text, at + (isFormula ? 2 : 1), dialect)
      const rest = endOfPlain(text, quoted.next, delimiter) // "a"b is written by systems that quote carelessly
      const swallowed =
        text.slice(quoted.next, rest).trim() !== '' &&
        (isFormula || /[\n\r]/.test(quoted.text) || quoted.text.includes(separator))
      if (swallowed) {
        const end = endOfPlain(text, at, delimiter) // a real formula, or a stray quote at the head of a cell
        cells.push(text.slice(at, end))
        at = end
      } else {
        lines += quoted.breaks
        cells.push(rest === quoted.next ? withoutFormula(quoted.text) : quoted.text + text.slice(quoted.next, rest))
        at = rest
      }
    } else {
      const end = endOfPlain(text, at, delimiter)
      cells.push(text.slice(at, end))
      at = end
    }
    const stop = text.charCodeAt(at)
    if (stop === delimiter) {
      at += 1
      continue
    }
    if (stop === CR) at += text.charCodeAt(at + 1) === LF ? 2 : 1
    else if (stop === LF) at += 1
    return { cells, next: at, lines }
  }
}

function withoutFormula(cell: string): string {
  if (cell.charCodeAt(0) !== EQUALS) return cell
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell
}

function endOfPlain(text: string, from: number, delimiter: number): number {
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === delimiter || code === LF || code === CR) break
  }
  return at
}

function readQuoted(text: string, from: number, { quote, mark, backslash }: Codes) {
  let found = ''
  let at = from
  let breaks = 0
  for (;;) {
    const close = text.indexOf(mark, at)
    const part = text.slice(at, close < 0 ? text.length : close)
    breaks += part.split('\n').length - 1
    if (close < 0) return { text: found + part, next: text.length, breaks }
    const isDoubled = text.charCodeAt(close + 1) === quote
    if (backslash && part.endsWith('\\')) {
      found += part.slice(0, -1) + mark
      at = close + 1
    } else if (isDoubled) {
      found += part + mark
      at = close + 2
    } else {
      return { text: found + part, next: close + 1, breaks }
    }
  }
}
