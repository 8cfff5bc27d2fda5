import type { TableSink } from './table-sink.ts'

const BEGINS = /^\ufeff?TABLE\r?\n0,1\r?\n/

/**
 * DIF: each value in two lines, its kind and number, then its text. Numbers and days stay as they are written; a general
 * reader guesses the order of day and month. False for what is none.
 */
export function readDif(text: string, sink: TableSink): boolean {
  if (!BEGINS.test(text)) return false
  const lines = text.split(/\r?\n/)
  let at = lines.indexOf('DATA')
  if (at < 0) return false
  at += 3 // the head's own two lines
  let row = 0
  let cells: string[] = []
  const flush = (): void => {
    while (cells.at(-1) === '') cells.pop()
    if (cells.length > 0) sink.row(row, cells)
    cells = []
  }
  sink.sheet({ sheet: 'Sheet1', isHidden: false })
  while (at + 1 < lines.length) {
    const head = lines[at] ?? ''
    const comma = head.indexOf(',')
    const kind = head.slice(0, comma).trim()
    let content = lines[at + 1] ?? ''
    at += 2
    if (kind === '-1') {
      flush()
      row += 1
      if (content.trim() === 'EOD') return true
    } else if (kind === '1') {
      const parts = [content]
      for (let quotes = quotesIn(content); quotes % 2 === 1 && at < lines.length; at += 1) {
        const line = lines[at] ?? ''
        quotes += quotesIn(line)
        parts.push(line)
      }
      content = parts.join('\n').trim()
      cells.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content)
    } else {
      cells.push(valueText(head.slice(comma + 1).trim(), content.trim()))
    }
  }
  flush()
  return true
}

function quotesIn(line: string): number {
  let quotes = 0
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) quotes += 1
  return quotes
}

function valueText(value: string, indicator: string): string {
  if (indicator === 'TRUE' || indicator === 'FALSE') return indicator
  if (indicator === 'NA') return '#N/A'
  if (indicator === 'ERROR') return '#ERROR' // which one is not written
  return value
}
