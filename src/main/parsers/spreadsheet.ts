import * as XLSX from 'xlsx'
import * as codepages from 'xlsx/dist/cpexcel.full.mjs'
import type { Merge } from '../../shared/domain/raw-table.ts'
import { cellText } from './cell-text.ts'
import { markupText } from './markup-text.ts'
import type { TableSink } from './table-sink.ts'
import { findPassword } from './workbook-password.ts'

XLSX.set_cptable(codepages) // .xls from older systems names its code page

const MAX_ROWS = 1_048_576
export const DAMAGED = '表格内容已损坏或不是标准格式；请在 Excel 或 WPS 中打开，另存为 xlsx 后再导入'
const PASSWORD = '文件有密码；请在 Excel 或 WPS 中打开，去掉密码后另存，再导入'

/** A workbook's sheets into the sink, hidden ones told as such. Returns why not when it cannot be read. */
export function parseSpreadsheet(bytes: Uint8Array, sink: TableSink): string | null {
  try {
    if (findPassword(bytes)) return PASSWORD
    const text = markupText(bytes)
    if (text !== null && /<!ENTITY/i.test(text)) return '文件声明了外部实体，不予读取；请在 Excel 中另存为 xlsx 后再导入'
    return readBook(text ?? bytes, sink)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    return /password|encrypt/i.test(message) ? PASSWORD : DAMAGED
  }
}

function readBook(data: Uint8Array | string, sink: TableSink): string | null {
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
  if (book.SheetNames.length === 0) return DAMAGED
  const is1904 = book.Workbook?.WBProps?.date1904 === true
  book.SheetNames.forEach((name, index) => {
    const sheet = book.Sheets[name]
    if (sheet === undefined || sheet['!type'] === 'chart' || sheet['!type'] === 'macro') return
    sink.sheet({ sheet: name, isHidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 })
    putRows(sheet, is1904, sink)
    const merges = (sheet['!merges'] ?? []).map(mergeOf)
    if (merges.length > 0) sink.merges(merges)
  })
  return null
}

/** Only rows and cells that exist are visited: a sheet's stated range may claim a million rows. */
function putRows(sheet: XLSX.WorkSheet, is1904: boolean, sink: TableSink): void {
  const data = (sheet['!data'] ?? []) as readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[]
  data.forEach((cells, index) => {
    if (cells === undefined) return
    const texts: string[] = []
    for (let column = 0; column < cells.length; column += 1) texts.push(textOf(cells[column], is1904))
    sink.row(index + 1, texts)
  })
}

function textOf(cell: XLSX.CellObject | undefined, is1904: boolean): string {
  if (cell === undefined || cell.v === undefined || cell.v === null) return ''
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const isDate = typeof cell.z === 'string' && XLSX.SSF.is_date(cell.z)
    return isDate ? cellText.date(cell.v, is1904) : cellText.number(cell.v)
  }
  if (cell.t === 'd') return cellText.date(XLSX.SSF.parse_date_code ? Number(cell.v) : 0, is1904)
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE'
  if (cell.t === 'e') return cell.w ?? '#ERROR'
  return String(cell.v)
}

function mergeOf({ s, e }: XLSX.Range): Merge {
  return { row: s.r + 1, column: s.c, rows: e.r - s.r + 1, columns: e.c - s.c + 1 }
}
