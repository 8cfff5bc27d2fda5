import { finish, invariant } from '../../shared/base/index.ts'
import type { EpochDay } from '../../shared/domain/epoch-day.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { type Fen, yuanText } from '../../shared/domain/money.ts'
import { deflateHere, type NewDeflater } from './deflate.ts'
import { columnName, type Formula } from './formula.ts'
import { mainXmlns, packWorkbook } from './pack-workbook.ts'
import { heightOfLines, linesOf } from './row-height.ts'
import { xmlText } from './xml-text.ts'

type CellKind = 'text' | 'money' | 'day' | 'moment' | 'count'
/** A number that the workbook reckons itself, with what it comes to. */
export type Reckoned = { readonly formula: Formula; readonly value: number }
type Datum = string | number | null
export type Cell = Datum | Reckoned

export type Column<Row, Read extends Cell = Datum> = {
  readonly title: string
  readonly kind: CellKind
  /** In characters of the default font; a Chinese character takes two. */
  readonly width: number
  /** Long text goes on below instead of under the next cell. */
  readonly wraps?: boolean
  readonly read: (row: Row) => Read
}

/** A sheet whose row type is forgotten, so that sheets of all kinds make one workbook. */
export type Sheet = {
  readonly name: string
  readonly columns: readonly Omit<Column<never>, 'read'>[]
  readonly rowCount: number
  readonly cellsOf: (index: number) => readonly Cell[]
  /** A bold last row, outside the filter. */
  readonly total: readonly Cell[] | null
}

export const text = <Row>(title: string, width: number, read: (row: Row) => string | null): Column<Row> => ({
  title,
  kind: 'text',
  width,
  read,
})
/** Text of several lines where the column is too narrow for one. */
export const prose = <Row>(title: string, width: number, read: (row: Row) => string | null): Column<Row> => ({
  ...text(title, width, read),
  wraps: true,
})
export const money = <Row>(title: string, read: (row: Row) => Fen | null): Column<Row> => ({
  title,
  kind: 'money',
  width: 16,
  read,
})
/** Money that the workbook reckons, or the amount itself where there is nothing to reckon from. */
export const reckonedMoney = <Row>(title: string, read: (row: Row) => Fen | Reckoned): Column<Row, Cell> => ({
  title,
  kind: 'money',
  width: 18,
  read,
})
export const day = <Row>(title: string, read: (row: Row) => EpochDay | null): Column<Row> => ({
  title,
  kind: 'day',
  width: 12,
  read,
})
export const moment = <Row>(title: string, read: (row: Row) => EpochMs | null): Column<Row> => ({
  title,
  kind: 'moment',
  width: 20,
  read,
})
export const count = <Row>(title: string, read: (row: Row) => number | null): Column<Row> => ({
  title,
  kind: 'count',
  width: 9,
  read,
})

export function sheet<Row>(
  name: string,
  columns: readonly Column<Row, Cell>[],
  rows: readonly Row[],
  total: readonly Cell[] | null = null,
): Sheet {
  invariant(/^[^[\]:*?/\\]{1,31}$/.test(name), `Excel refuses this sheet name: ${name}`)
  return {
    name,
    columns,
    rowCount: rows.length,
    cellsOf: (index) => columns.map((column) => column.read(rows[index] as Row)),
    total,
  }
}

/** One workbook in one go. */
export function writeXlsx(sheets: readonly Sheet[]): Uint8Array {
  return finish(xlsxSteps(sheets))
}

/**
 * One workbook, a few rows a step; each step tells what share of the rows is written. Equal sheets give equal bytes: no date, no program
 * version, no shared-string table that depends on order.
 */
export function* xlsxSteps(
  sheets: readonly Sheet[],
  newDeflater: NewDeflater = deflateHere,
): Generator<number, Uint8Array, unknown> {
  const parts = sheets.flatMap(splitLong)
  const total = rowsIn(parts)
  let done = 0
  const steps = packWorkbook(
    parts.map((one) => ({
      name: one.name,
      xml: worksheet(one, () => {
        done++
      }),
    })),
    namesOf(parts),
    parts.some(isWrapped) ? STYLES_WITH_PROSE : STYLES,
    newDeflater,
  )
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield done / Math.max(1, total)
  }
}

export function rowsIn(sheets: readonly Sheet[]): number {
  return sheets.reduce((sum, { rowCount }) => sum + rowCount, 0)
}

/** Excel ends at 1,048,576 rows. */
const MAX_ROWS = 1_000_000
/** Day 0 of Excel's calendar, in days before 1970-01-01; day 61 is the first after its false 1900-02-29. */
const EXCEL_EPOCH = 25_569
const FIRST_TRUE_DAY = 61

/** Characters on an A4 landscape page that are still readable; a wider sheet goes over several, its first column on each. */
const PAGE_WIDTH = 180

/** Places in `cellXfs` below. */
const STYLE = {
  header: 1,
  text: 2,
  money: 3,
  day: 4,
  moment: 5,
  count: 6,
  guarded: 7,
  totalText: 8,
  totalMoney: 9,
  totalCount: 10,
  /** In workbooks that wrap alone: the others keep their bytes. */
  prose: 11,
  guardedProse: 12,
}
const STYLES = stylesOf('')
const TOP = '<alignment vertical="top" wrapText="1"/>'
const STYLES_WITH_PROSE = stylesOf('<alignment vertical="top"/>')
  .replace('count="11"', 'count="13"')
  .replace(
    '</cellXfs>',
    `<xf numFmtId="49" applyNumberFormat="1" applyAlignment="1">${TOP}</xf>` +
      `<xf numFmtId="49" quotePrefix="1" applyNumberFormat="1" applyAlignment="1">${TOP}</xf></cellXfs>`,
  )

function stylesOf(alignment: string): string {
  const end = alignment === '' ? '/>' : ` applyAlignment="1">${alignment}</xf>`
  return (
    `<styleSheet ${mainXmlns}><numFmts count="3"><numFmt numFmtId="164" formatCode="#,##0.00;[Red]-#,##0.00"/>` +
    '<numFmt numFmtId="165" formatCode="yyyy-mm-dd"/><numFmt numFmtId="166" formatCode="yyyy-mm-dd hh:mm:ss"/></numFmts>' +
    '<fonts count="2"><font><sz val="10"/><name val="Arial"/></font><font><b/><sz val="10"/><name val="Arial"/></font></fonts>' +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE6EDF5"/></patternFill></fill></fills>' +
    '<borders count="2"><border/><border><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
    '<cellXfs count="11"><xf/><xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>' +
    [49, 164, 165, 166, 3].map((format) => `<xf numFmtId="${format}" applyNumberFormat="1"${end}`).join('') +
    `<xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"${end}` +
    [49, 164, 3].map((format) => `<xf numFmtId="${format}" fontId="1" applyNumberFormat="1" applyFont="1"/>`).join('') +
    '</cellXfs></styleSheet>'
  )
}

function isWrapped({ columns }: Sheet): boolean {
  return columns.some(({ wraps }) => wraps === true)
}

function splitLong(whole: Sheet): readonly Sheet[] {
  if (whole.rowCount <= MAX_ROWS) return [whole]
  return Array.from({ length: Math.ceil(whole.rowCount / MAX_ROWS) }, (_, index) => ({
    ...whole,
    name: `${whole.name.slice(0, 27)}_${index + 1}`,
    rowCount: Math.min(MAX_ROWS, whole.rowCount - index * MAX_ROWS),
    cellsOf: (row) => whole.cellsOf(index * MAX_ROWS + row),
    total: (index + 1) * MAX_ROWS >= whole.rowCount ? whole.total : null,
  }))
}

function namesOf(sheets: readonly Sheet[]): string {
  const names = sheets.map((one, i) => {
    const quoted = `'${xmlText(one.name.replaceAll("'", "''"))}'`
    const filter = `${quoted}!$A$1:$${columnName(one.columns.length)}$${one.rowCount + 1}`
    return (
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${filter}</definedName>` +
      `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${quoted}!$A:$A,${quoted}!$1:$1</definedName>`
    )
  })
  return names.join('')
}

function* worksheet(one: Sheet, onRow: () => void): Generator<string> {
  const last = columnName(one.columns.length)
  const pagesWide = Math.max(1, Math.round(one.columns.reduce((sum, { width }) => sum + width, 0) / PAGE_WIDTH))
  const widths = one.columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  yield `<worksheet ${mainXmlns}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    '<sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join('')}</cols><sheetData>`
  yield `<row r="1">${one.columns.map(({ title }) => textCell(title, STYLE.header)).join('')}</row>`
  for (let index = 0; index < one.rowCount; index++) {
    yield rowXml(index + 2, one.cellsOf(index), one, false)
    onRow()
  }
  if (one.total) yield rowXml(one.rowCount + 2, one.total, one, true)
  yield `</sheetData><autoFilter ref="A1:${last}${one.rowCount + 1}"/>` +
    `<pageSetup paperSize="9" orientation="landscape" fitToWidth="${pagesWide}" fitToHeight="0"/>` +
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>'
}

/** Cells carry no address: a reader counts them, and so an empty cell is written too. */
function rowXml(row: number, cells: readonly Cell[], one: Sheet, isTotal: boolean): string {
  const { columns } = one
  const lines = isTotal || !isWrapped(one) ? 1 : linesIn(one, cells)
  const height = lines > 1 ? ` ht="${heightOfLines(lines)}" customHeight="1"` : ''
  let xml = `<row r="${row}"${height}>`
  for (let at = 0; at < cells.length; at++) {
    const { kind = 'text', wraps = false } = columns[at] ?? {}
    xml += cellXml(cells[at] ?? null, kind, isTotal, wraps)
  }
  return `${xml}</row>`
}

function linesIn({ columns }: Sheet, cells: readonly Cell[]): number {
  const wrapped = columns.map(({ wraps, width }, at) => (wraps ? linesOf({ text: String(cells[at] ?? ''), width }) : 1))
  return Math.max(1, ...wrapped)
}

function cellXml(cell: Cell, kind: CellKind, isTotal: boolean, wraps = false): string {
  if (cell === null || cell === '') return '<c/>'
  if (typeof cell === 'string') {
    const [plain, guarded] = wraps ? [STYLE.prose, STYLE.guardedProse] : [STYLE.text, STYLE.guarded]
    return textCell(cell, isTotal ? STYLE.totalText : isFormulaLike(cell) ? guarded : plain)
  }
  const total = kind === 'money' ? STYLE.totalMoney : kind === 'count' ? STYLE.totalCount : STYLE[kind]
  const style = isTotal ? total : STYLE[kind]
  if (typeof cell === 'number') return numberCell(cellNumber(cell, kind), style)
  return `<c s="${style}"><f>${xmlText(cell.formula)}</f><v>${cellNumber(cell.value, kind)}</v></c>`
}

/** A number as a cell holds it: yuan, a count, or the serial of a day or moment. */
export function cellNumber(value: number, kind: CellKind): string {
  if (kind === 'money') return yuanText(value as Fen)
  if (kind === 'count') return String(value)
  const serial =
    kind === 'day' ? value + EXCEL_EPOCH : Math.round((value + 8 * 3_600_000) / 1000) / 86_400 + EXCEL_EPOCH
  invariant(serial >= FIRST_TRUE_DAY, `a date that Excel cannot hold: ${value}`)
  return String(serial)
}

function numberCell(value: string, style: number): string {
  return `<c s="${style}"><v>${value}</v></c>`
}

function textCell(value: string, style: number): string {
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`
}

/** Inert in xlsx, where a string is a string; `quotePrefix` keeps it one when a person edits the cell. The value itself stays verbatim. */
export function isFormulaLike(value: string): boolean {
  return /^[=+\-@\t\r\n]/.test(value)
}
