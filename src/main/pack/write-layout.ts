import type { EpochDay } from '../../shared/domain/epoch-day.ts'
import { type Fen, yuanText } from '../../shared/domain/money.ts'
import { FORM_STYLES, type FormStyle, formStyle } from './form-styles.ts'
import { columnName } from './formula.ts'
import { heightOf } from './row-height.ts'
import { cellNumber, isFormulaLike, mainXmlns, packWorkbook } from './write-xlsx.ts'
import { xmlText } from './xml-text.ts'

/** A part of a live sum: cells by their addresses, never words, so that nobody's text can become a formula. */
export type Term = { readonly sign: 1 | -1; readonly from: Address; readonly to?: Address }
export type Address = { readonly column: number; readonly row: number }

export type LayoutCell =
  | { readonly kind: 'text'; readonly text: string; readonly style: FormStyle; readonly span?: number }
  | { readonly kind: 'money'; readonly amount: Fen; readonly style: FormStyle }
  | { readonly kind: 'day'; readonly day: EpochDay }
  | { readonly kind: 'count'; readonly count: number }
  /** Reckoned by the reader's own program; `value` is what it must come to. */
  | { readonly kind: 'sum'; readonly terms: readonly Term[]; readonly value: Fen; readonly style: FormStyle }
  /** One of two words, by whether that cell is zero. */
  | { readonly kind: 'zero'; readonly of: Address; readonly yes: string; readonly no: string; readonly isZero: boolean }
  | { readonly kind: 'empty'; readonly style: FormStyle }

/** A sheet that is laid out cell by cell, as a printed form is; `repeated` is the row that heads every page. */
export type Layout = {
  readonly name: string
  readonly widths: readonly number[]
  readonly rows: readonly (readonly LayoutCell[])[]
  readonly repeated: number | null
  readonly footer: string
}

/** One workbook of forms. Equal layouts give equal bytes. */
export function writeLayouts(layouts: readonly Layout[]): Uint8Array {
  const names = layouts.flatMap(({ name, repeated }, i) => {
    const quoted = `'${xmlText(name.replaceAll("'", "''"))}'`
    return repeated === null
      ? []
      : [`<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${quoted}!$${repeated}:$${repeated}</definedName>`]
  })
  const sheets = layouts.map((layout) => ({ name: layout.name, xml: worksheet(layout) }))
  return packWorkbook(sheets, names.join(''), FORM_STYLES)
}

function worksheet({ widths, rows, footer }: Layout): string {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  const merged = rows.flatMap(mergesOf)
  return (
    `<worksheet ${mainXmlns}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>` +
    `<cols>${columns.join('')}</cols><sheetData>${rows.map((row, i) => rowXml(row, i + 1, widths)).join('')}</sheetData>` +
    (merged.length > 0
      ? `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : '') +
    '<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    `<headerFooter><oddFooter>&amp;L${xmlText(footer.replaceAll('&', '&&'))}&amp;R第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>`
  )
}

function mergesOf(cells: readonly LayoutCell[], index: number): readonly string[] {
  let column = 1
  return cells.flatMap((cell) => {
    const [from, span] = [column, spanOf(cell)]
    column += span
    return span > 1 ? [`${columnName(from)}${index + 1}:${columnName(from + span - 1)}${index + 1}`] : []
  })
}

function rowXml(cells: readonly LayoutCell[], row: number, widths: readonly number[]): string {
  let column = 1
  const texts: { readonly text: string; readonly width: number }[] = []
  const xml = cells.map((cell) => {
    const span = spanOf(cell)
    const width = widths.slice(column - 1, column - 1 + span).reduce((sum, one) => sum + one, 0)
    if (cell.kind === 'text' && cell.style !== 'heading') texts.push({ text: cell.text, width })
    column += span
    const rest = `<c s="${cell.kind === 'text' ? formStyle(cell.style) : 0}"/>`.repeat(span - 1)
    return cellXml(cell) + rest
  })
  const isTitle = cells.some((cell) => cell.kind === 'text' && cell.style === 'heading')
  const height = isTitle ? 30 : Math.max(20, heightOf(texts.length > 0 ? texts : [{ text: '', width: 10 }]))
  return `<row r="${row}" ht="${height}" customHeight="1">${xml.join('')}</row>`
}

function spanOf(cell: LayoutCell): number {
  return cell.kind === 'text' ? (cell.span ?? 1) : 1
}

function cellXml(cell: LayoutCell): string {
  switch (cell.kind) {
    case 'text': {
      const style = cell.style === 'text' && isFormulaLike(cell.text) ? 'guarded' : cell.style
      return `<c s="${formStyle(style)}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell.text)}</t></is></c>`
    }
    case 'money':
      return `<c s="${formStyle(cell.style)}"><v>${yuanText(cell.amount)}</v></c>`
    case 'day':
      return `<c s="${formStyle('day')}"><v>${cellNumber(cell.day, 'day')}</v></c>`
    case 'count':
      return `<c s="${formStyle('count')}"><v>${cell.count}</v></c>`
    case 'sum':
      return `<c s="${formStyle(cell.style)}"><f>${formulaOf(cell.terms)}</f><v>${yuanText(cell.value)}</v></c>`
    case 'zero': {
      const formula = `IF(ROUND(${nameOf(cell.of)},2)=0,"${cell.yes}","${cell.no}")`
      return `<c s="${formStyle('total')}" t="str"><f>${xmlText(formula)}</f><v>${xmlText(cell.isZero ? cell.yes : cell.no)}</v></c>`
    }
    case 'empty':
      return `<c s="${formStyle(cell.style)}"/>`
  }
}

/** Rounded to the cent: a spreadsheet reckons in floats. */
function formulaOf(terms: readonly Term[]): string {
  const parts = terms.map(({ sign, from, to }, i) => {
    const cells = to ? `SUM(${nameOf(from)}:${nameOf(to)})` : nameOf(from)
    return `${sign < 0 ? '-' : i > 0 ? '+' : ''}${cells}`
  })
  return `ROUND(${parts.join('')},2)`
}

function nameOf({ column, row }: Address): string {
  return `${columnName(column)}${row}`
}
