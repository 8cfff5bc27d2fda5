import type { RawRow, RawTable } from '../../shared/domain/raw-table.ts'

const DELIMITERS = [',', '\t', ';', '|'] as const
const PROGRESS_ROWS = 5000

/**
 * RFC 4180 with what exports do to it: any line end, quotes only where a cell opens with one, a quote left open at the
 * end of the file. `row` counts lines as an editor shows them, so that a cell with a line break does not shift the rest.
 */
export function* parseCsv(text: string, sheet: string): Generator<number, RawTable> {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const delimiter = delimiterOf(text.slice(start, start + 65_536)).charCodeAt(0)
  const rows: RawRow[] = []
  let at = start
  let line = 1
  while (at < text.length) {
    const read = readRow(text, at, delimiter)
    rows.push({ row: line, cells: read.cells })
    line += read.lines
    at = read.next
    if (rows.length % PROGRESS_ROWS === 0) yield at
  }
  return { sheet, rows }
}

const QUOTE = 34
const LF = 10
const CR = 13

function readRow(text: string, from: number, delimiter: number) {
  const cells: string[] = []
  let at = from
  let lines = 1
  for (;;) {
    if (text.charCodeAt(at) === QUOTE) {
      const quoted = readQuoted(text, at + 1)
      lines += quoted.breaks
      at = quoted.next
      const rest = endOfPlain(text, at, delimiter) // "a"b is written by systems that quote carelessly
      cells.push(rest === at ? quoted.text : quoted.text + text.slice(at, rest))
      at = rest
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

function endOfPlain(text: string, from: number, delimiter: number): number {
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === delimiter || code === LF || code === CR) break
  }
  return at
}

function readQuoted(text: string, from: number) {
  let found = ''
  let at = from
  let breaks = 0
  for (;;) {
    const close = text.indexOf('"', at)
    const part = text.slice(at, close < 0 ? text.length : close)
    breaks += part.split('\n').length - 1
    found += part
    if (close < 0) return { text: found, next: text.length, breaks }
    if (text.charCodeAt(close + 1) !== QUOTE) return { text: found, next: close + 1, breaks }
    found += '"'
    at = close + 2
  }
}

/** The one that cuts the most lines into equally many cells; a comma when nothing tells. */
function delimiterOf(head: string): string {
  const lines = head.split(/\r\n|\n|\r/).slice(0, 60)
  let best = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const widths = new Map<number, number>()
    for (const line of lines) {
      const width = line.replace(/"[^"]*"/g, '').split(delimiter).length
      if (width > 1) widths.set(width, (widths.get(width) ?? 0) + 1)
    }
    const score = Math.max(0, ...[...widths].map(([width, count]) => (width - 1) * count))
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}
