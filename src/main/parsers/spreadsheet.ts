import * as XLSX from 'xlsx'
import * as codepages from 'xlsx/dist/cpexcel.full.mjs'
import { err, ok, type Result } from '../../shared/base/index.ts'
import { dayFromYmd, epochDay, formatDay, pad2 } from '../../shared/domain/epoch-day.ts'
import type { RawRow, RawTable } from '../../shared/domain/raw-table.ts'

XLSX.set_cptable(codepages) // .xls from older systems names its code page

const MAX_ROWS = 1_048_576

/** The visible sheets of an xlsx or xls, verbatim. One library call: it cannot be sliced. */
export function parseSpreadsheet(bytes: Uint8Array): Result<readonly RawTable[], string> {
  try {
    const book = XLSX.read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      bookVBA: false,
      sheetRows: MAX_ROWS,
    })
    const is1904 = book.Workbook?.WBProps?.date1904 === true
    const visible = book.SheetNames.filter((_, index) => !book.Workbook?.Sheets?.[index]?.Hidden)
    const names = visible.length > 0 ? visible : book.SheetNames
    return ok(names.map((name) => ({ sheet: name, rows: rowsOf(book.Sheets[name], is1904) })))
  } catch (cause) {
    return err(reasonOf(cause))
  }
}

/** Only rows and cells that exist are visited: a sheet's stated range may claim a million rows. */
function rowsOf(sheet: XLSX.WorkSheet | undefined, is1904: boolean): readonly RawRow[] {
  const data = (sheet?.['!data'] ?? []) as readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[]
  const rows: RawRow[] = []
  data.forEach((cells, index) => {
    if (cells === undefined) return
    const texts: string[] = []
    for (let column = 0; column < cells.length; column += 1) texts.push(textOf(cells[column], is1904))
    rows.push({ row: index + 1, cells: texts })
  })
  return rows
}

function textOf(cell: XLSX.CellObject | undefined, is1904: boolean): string {
  if (cell === undefined || cell.v === undefined || cell.v === null) return ''
  if (cell.t === 'n' && typeof cell.v === 'number') {
    return typeof cell.z === 'string' && XLSX.SSF.is_date(cell.z) ? dateText(cell.v, is1904) : numberText(cell.v)
  }
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE'
  if (cell.t === 'e') return cell.w ?? '#ERROR'
  return String(cell.v)
}

/** Past 15 digits a cell's number has lost its end: shown as Excel shows it, never as digits that look whole. */
function numberText(value: number): string {
  if (Math.abs(value) >= 1e15) return value.toExponential().replace('e', 'E')
  const text = String(value)
  return text.includes('e') ? value.toFixed(12) : text
}

const SECONDS_A_DAY = 86_400

function dateText(serial: number, is1904: boolean): string {
  const seconds = Math.round(serial * SECONDS_A_DAY)
  const days = Math.floor(seconds / SECONDS_A_DAY)
  const rest = seconds - days * SECONDS_A_DAY
  const clock = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map(pad2).join(':')
  if (days === 0) return clock // a time of day without a day
  const start = is1904 ? dayFromYmd(1904, 1, 1) : dayFromYmd(1899, 12, 30)
  return start === null ? '' : `${formatDay(epochDay(start + days))} ${clock}`
}

function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  return /password|encrypt/i.test(message) ? '文件有密码' : '表格内容已损坏或不是标准格式'
}
