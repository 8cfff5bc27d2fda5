import type { EpochDay } from '../../shared/domain/epoch-day.ts'
import { FORM_STYLES, type FormStyle, formStyle, type Tone } from './form-styles.ts'
import { columnName } from './formula.ts'
import { heightOf } from './row-height.ts'
import { type Column, cellNumber, isFormulaLike, mainXmlns, packWorkbook } from './write-xlsx.ts'
import { xmlText } from './xml-text.ts'

/** What people may write into a column that is not locked. */
export type Entry =
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly title: string; readonly problem: string }
  | { readonly kind: 'text'; readonly most: number; readonly title: string; readonly problem: string }
  | { readonly kind: 'day'; readonly from: EpochDay; readonly title: string; readonly problem: string }

export type FormColumn<Row> = Column<Row> & { readonly entry?: Entry }

/** A sheet that people fill in and send back: everything is locked but the columns that ask. */
export type Note = { readonly label: string; readonly text: string }

export type Form<Row> = {
  readonly name: string
  /** Above the table; the label stands in the first two columns, which stay in view and are repeated on every page. */
  readonly title: Note
  readonly notes: readonly Note[]
  readonly columns: readonly FormColumn<Row>[]
  readonly rows: readonly Row[]
  readonly toneOf: (row: Row) => Tone
  /** A new printed page begins after this column. */
  readonly breakAfter: number
  /** Instead of rows. */
  readonly none: string
}

/** The form as a workbook of one sheet. No password: the lock guards against slips, not against people. Equal forms give equal bytes. */
export function writeForm<Row>(form: Form<Row>): Uint8Array {
  const header = form.notes.length + 2
  const last = header + Math.max(1, form.rows.length)
  const quoted = `'${xmlText(form.name.replaceAll("'", "''"))}'`
  const end = columnName(form.columns.length)
  const names =
    `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${quoted}!$A$${header}:$${end}$${last}</definedName>` +
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">${quoted}!$A:$${columnName(KEPT)},${quoted}!$${header}:$${header}</definedName>`
  return packWorkbook([{ name: form.name, xml: worksheet(form, header, last) }], names, FORM_STYLES)
}

const KEPT = 2
/** Of A4 landscape; each half of the list is about as wide as a page is then. */
const SCALE = 64

function worksheet<Row>(form: Form<Row>, header: number, last: number): string {
  const { columns, breakAfter, title } = form
  const [end, label, note] = [columnName(columns.length), columnName(KEPT), columnName(KEPT + 1)]
  const fold = columnName(breakAfter)
  const widths = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  const above = Array.from({ length: header - 1 }, (_, i) => [
    `A${i + 1}:${label}${i + 1}`,
    `${note}${i + 1}:${fold}${i + 1}`,
  ])
  const merged = [...above.flat(), ...(form.rows.length === 0 ? [`A${last}:${fold}${last}`] : [])]
  return (
    `<worksheet ${mainXmlns}><sheetViews><sheetView workbookViewId="0">` +
    `<pane xSplit="${KEPT}" ySplit="${header}" topLeftCell="${note}${header + 1}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${widths.join('')}</cols><sheetData>${rowsOf(form, header).join('')}</sheetData>` +
    '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>' +
    `<autoFilter ref="A${header}:${end}${last}"/><mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` +
    validations(form, header + 1, last) +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="9" scale="${SCALE}" pageOrder="overThenDown" orientation="landscape"/>` +
    `<headerFooter><oddFooter>&amp;L${xmlText(`${title.label} ${title.text}`.replaceAll('&', '&&'))}&amp;R第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>` +
    `<colBreaks count="1" manualBreakCount="1"><brk id="${breakAfter}" max="1048575" man="1"/></colBreaks></worksheet>`
  )
}

function rowsOf<Row>({ title, notes, columns, rows, toneOf, none, breakAfter }: Form<Row>, header: number): string[] {
  const wide = columns.slice(KEPT, breakAfter).reduce((sum, { width }) => sum + width, 0)
  const noteRow = ({ label, text }: Note, i: number) => {
    const cells = [textCell(label, 'label'), '<c/>', textCell(text, 'note')]
    return rowXml(i + 2, heightOf([{ text, width: wide }]), cells)
  }
  return [
    rowXml(1, 26, [textCell(title.label, 'title'), '<c/>', textCell(title.text, 'title')]),
    ...notes.map(noteRow),
    rowXml(
      header,
      heightOf(columns.map(({ title: text, width }) => ({ text, width }))),
      columns.map((column) => textCell(column.title, column.entry ? 'asks' : 'header')),
    ),
    ...(rows.length === 0 ? [rowXml(header + 1, 26, [textCell(none, 'note')])] : []),
    ...rows.map((row, i) => {
      const tone = toneOf(row)
      const texts = columns.map((column) => ({ text: String(column.read(row) ?? ''), width: column.width }))
      const cells = columns.map((column) => cellOf(column, row, tone))
      return rowXml(header + 1 + i, heightOf(texts), cells)
    }),
  ]
}

function rowXml(row: number, height: number, cells: readonly string[]): string {
  return `<row r="${row}" ht="${height}" customHeight="1">${cells.join('')}</row>`
}

function cellOf<Row>(column: FormColumn<Row>, row: Row, tone: Tone): string {
  if (column.entry) return `<c s="${formStyle(column.entry.kind === 'day' ? 'askedDay' : 'asked')}"/>`
  const cell = column.read(row)
  if (cell === null || cell === '') return `<c s="${formStyle('text', tone)}"/>`
  if (typeof cell === 'string') return textCell(cell, isFormulaLike(cell) ? 'guarded' : 'text', tone)
  const kind = column.kind === 'text' ? 'count' : column.kind
  return `<c s="${formStyle(kind, tone)}"><v>${cellNumber(cell, kind)}</v></c>`
}

function textCell(value: string, style: FormStyle, tone: Tone = 'plain'): string {
  return `<c s="${formStyle(style, tone)}" t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`
}

function validations<Row>({ columns, rows }: Form<Row>, from: number, last: number): string {
  if (rows.length === 0) return ''
  const rules = columns.flatMap(({ entry }, i) =>
    entry ? [validation(entry, `${columnName(i + 1)}${from}:${columnName(i + 1)}${last}`)] : [],
  )
  return `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
}

function validation(entry: Entry, range: string): string {
  const common = `allowBlank="1" showErrorMessage="1" errorTitle="${xmlText(entry.title)}" error="${xmlText(entry.problem)}" sqref="${range}"`
  switch (entry.kind) {
    case 'choice':
      return `<dataValidation type="list" ${common}><formula1>"${xmlText(entry.choices.join(','))}"</formula1></dataValidation>`
    case 'text':
      return `<dataValidation type="textLength" operator="lessThanOrEqual" ${common}><formula1>${entry.most}</formula1></dataValidation>`
    case 'day':
      return `<dataValidation type="date" operator="greaterThanOrEqual" ${common}><formula1>${cellNumber(entry.from, 'day')}</formula1></dataValidation>`
  }
}
