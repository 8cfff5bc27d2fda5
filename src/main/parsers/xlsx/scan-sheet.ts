import type { Merge } from '../../../shared/domain/raw-table.ts'
import { cellText } from '../cell-text.ts'
import type { TableSink } from '../table-sink.ts'
import type { WorkbookParts } from './workbook-parts.ts'
import { attributesOf, eachPiece, ODD, plainText, plainXml, runText } from './xml.ts'
import type { Unpack } from './zip-entries.ts'

const MAX_ROW = 1_048_576
const MAX_COLUMN = 16_384

/** One sheet's rows into the sink, in pieces of whole rows: a sheet of a gigabyte is never whole in memory. */
export function scanSheet(unpack: Unpack, book: WorkbookParts, sink: TableSink): void {
  let isFirst = true
  let isPastRows = false
  let lastRow = 0
  const merges: Merge[] = []
  eachPiece(unpack, '</row>', (xml) => {
    const piece = plainXml(xml)
    if (isFirst && !piece.includes('<worksheet')) throw ODD // a prefix, or no sheet at all
    isFirst = false
    if (!isPastRows) lastRow = scanRows(piece, lastRow, book, sink)
    isPastRows ||= piece.includes('</sheetData>')
    for (const [tag] of piece.matchAll(/<mergeCell\s[^>]*>/g)) {
      const merge = mergeOf(attributesOf(tag).ref ?? '')
      if (merge !== null) merges.push(merge)
    }
  })
  if (isFirst) throw ODD
  if (merges.length > 0) sink.merges(merges)
}

function scanRows(piece: string, before: number, book: WorkbookParts, sink: TableSink): number {
  let lastRow = before
  let at = 0
  for (;;) {
    const open = piece.indexOf('<row', at)
    if (open < 0) return lastRow
    const close = piece.indexOf('>', open)
    const after = piece.charCodeAt(open + 4)
    if (close < 0 || (after !== 32 && after !== 62 && after !== 47)) throw ODD
    const named = /\sr\s*=\s*["'](\d{1,7})["']/.exec(piece.slice(open + 4, close))?.[1]
    const row = named === undefined ? lastRow + 1 : Number(named)
    if (row <= lastRow || row > MAX_ROW) throw ODD
    lastRow = row
    at = close + 1
    if (piece.charCodeAt(close - 1) === 47) continue
    const end = piece.indexOf('</row>', at)
    if (end < 0) throw ODD
    const cells = scanCells(piece, at, end, book)
    if (cells.length > 0) sink.row(row, cells)
    at = end + 6
  }
}

/** Up to the last cell that holds anything. */
function scanCells(piece: string, from: number, end: number, book: WorkbookParts): string[] {
  const cells: string[] = []
  let at = from
  let column = -1
  for (;;) {
    const open = piece.indexOf('<', at)
    if (open < 0 || open >= end) return cells
    const close = piece.indexOf('>', open)
    if (piece.charCodeAt(open + 1) !== 99) {
      if (piece.startsWith('<extLst', open)) return cells
      throw ODD
    }
    const cell = readTag(piece, open + 2, close)
    column = cell.column < 0 ? column + 1 : cell.column
    if (column >= MAX_COLUMN) throw ODD
    at = close + 1
    if (piece.charCodeAt(close - 1) === 47) continue
    const stop = piece.indexOf('</c>', at)
    if (stop < 0 || stop > end) throw ODD
    const text = contentText(piece, at, stop, cell, book)
    at = stop + 4
    if (text === '') continue
    while (cells.length < column) cells.push('')
    cells[column] = text
  }
}

type CellTag = { readonly column: number; readonly style: number; readonly type: string }

/** By hand: a general reader of attributes takes most of the time of a million cells. */
function readTag(piece: string, from: number, close: number): CellTag {
  let column = -1
  let style = 0
  let type = 'n'
  let at = from
  while (at < close) {
    const code = piece.charCodeAt(at)
    if (code === 32 || code === 10 || code === 13 || code === 9 || code === 47) {
      at += 1
      continue
    }
    const equals = piece.indexOf('=', at)
    const quote = piece.charCodeAt(equals + 1)
    if (equals < 0 || equals > close || (quote !== 34 && quote !== 39)) throw ODD
    const stop = piece.indexOf(quote === 34 ? '"' : "'", equals + 2)
    if (stop < 0 || stop > close) throw ODD
    if (equals - at === 1) {
      if (code === 114) column = columnOf(piece, equals + 2, stop)
      else if (code === 115) style = Number(piece.slice(equals + 2, stop))
      else if (code === 116) type = piece.slice(equals + 2, stop)
    }
    at = stop + 1
  }
  return { column, style, type }
}

function columnOf(text: string, from: number, end: number): number {
  let column = 0
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
    if (column > MAX_COLUMN) throw ODD
  }
  return column - 1
}

function contentText(piece: string, from: number, stop: number, cell: CellTag, book: WorkbookParts): string {
  if (cell.type === 'inlineStr') {
    const content = piece.slice(from, stop)
    if (content.includes('<is')) return runText(content)
    return plainText(between(content))
  }
  if (piece.startsWith('<v>', from)) return valueText(piece.slice(from + 3, piece.indexOf('</v>', from)), cell, book)
  return valueText(between(piece.slice(from, stop)), cell, book)
}

function between(content: string): string {
  return /<v(?:\s[^>]*)?>([^<]*)<\/v>/.exec(content)?.[1] ?? ''
}

const PLAIN_INTEGER = /^(?:0|-?[1-9]\d{0,14})$/

function valueText(value: string, { type, style }: CellTag, book: WorkbookParts): string {
  if (value === '') return ''
  switch (type) {
    case 's':
      return book.strings[Number(value)] ?? ''
    case 'str':
      return plainText(value)
    case 'e':
      return plainText(value)
    case 'b':
      return value.trim() === '0' || value === 'false' ? 'FALSE' : 'TRUE'
    case 'd':
      return isoText(value)
    default:
      return numberOrDate(value, style, book)
  }
}

function numberOrDate(value: string, style: number, book: WorkbookParts): string {
  const kind = book.dateKinds[style] ?? null
  if (kind === null && PLAIN_INTEGER.test(value)) return value
  const number = Number(value)
  if (!Number.isFinite(number)) return plainText(value)
  if (kind === null) return cellText.number(number)
  return kind === 'elapsed' ? cellText.elapsed(number) : cellText.date(number, book.is1904)
}

function isoText(value: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?/.exec(value)
  if (found === null) return plainText(value)
  const [, day = '', clock = '00:00:00'] = found
  return `${day} ${clock.length === 5 ? `${clock}:00` : clock}`
}

function mergeOf(ref: string): Merge | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(ref)
  if (found === null) return null
  const [, left = '', top = '', right = '', bottom = ''] = found
  const column = columnOf(left, 0, left.length)
  const columns = columnOf(right, 0, right.length) - column + 1
  return { row: Number(top), column, rows: Number(bottom) - Number(top) + 1, columns }
}
