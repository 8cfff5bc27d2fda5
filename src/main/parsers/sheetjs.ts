import * as XLSX from 'xlsx'
import * as codepages from 'xlsx/dist/cpexcel.full.mjs'
import type { Merge } from '../../shared/domain/raw-table.ts'
import { cellText } from './cell-text.ts'
import type { TableSink } from './table-sink.ts'
import { kindOfCode } from './xlsx/date-format.ts'

XLSX.set_cptable(codepages) // .xls from older systems names its code page

const MAX_ROWS = 1_048_576

/** Any workbook, by the general reader; `hidden` names the sheets that it does not know to be. False when it holds none. */
export function readWithSheetJs(data: Uint8Array | string, hidden: ReadonlySet<string>, sink: TableSink): boolean {
  const book = XLSX.read(data, {
    type: typeof data === 'string' ? 'string' : 'array',
    raw: true, // HTML and text: a number of 19 digits stays its digits
    dense: true,
    cellNF: true,
    cellText: true,
    cellHTML: false,
    cellFormula: false,
    bookVBA: false,
    sheetRows: MAX_ROWS,
  })
  const is1904 = book.Workbook?.WBProps?.date1904 === true
  book.SheetNames.forEach((name, index) => {
    const sheet = book.Sheets[name]
    if (sheet === undefined || (sheet['!type'] !== undefined && sheet['!type'] !== 'sheet')) return
    sink.sheet({ sheet: name, isHidden: hidden.has(name) || (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 })
    putRows(sheet, is1904, sink)
    const merges = (sheet['!merges'] ?? []).map(mergeOf)
    if (merges.length > 0) sink.merges(merges)
  })
  return book.SheetNames.length > 0
}

/** Only rows and cells that exist are visited: a sheet's stated range may claim a million rows. */
function putRows(sheet: XLSX.WorkSheet, is1904: boolean, sink: TableSink): void {
  const data = (sheet['!data'] ?? []) as readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[]
  data.forEach((cells, index) => {
    if (cells === undefined) return
    const texts: string[] = []
    for (let column = 0; column < cells.length; column += 1) texts.push(textOf(cells[column], is1904))
    while (texts.at(-1) === '') texts.pop()
    if (texts.length > 0) sink.row(index + 1, texts)
  })
}

function textOf(cell: XLSX.CellObject | undefined, is1904: boolean): string {
  if (cell === undefined || cell.v === undefined || cell.v === null) return ''
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const kind = typeof cell.z === 'string' ? kindOfCode(cell.z) : null
    if (kind === null) return cellText.number(cell.v)
    return kind === 'elapsed' ? cellText.elapsed(cell.v) : cellText.date(cell.v, is1904)
  }
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE'
  if (cell.t === 'e') return cell.w ?? ERRORS[Number(cell.v)] ?? '#ERROR'
  return String(cell.v)
}

/** By the number that stands for an error in a file. */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

function mergeOf({ s, e }: XLSX.Range): Merge {
  return { row: s.r + 1, column: s.c, rows: e.r - s.r + 1, columns: e.c - s.c + 1 }
}
