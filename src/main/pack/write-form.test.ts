import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import * as SheetJS from 'xlsx'
import { on } from '../../../tests/builders/engine-facts.ts'
import { fen } from '../../shared/domain/money.ts'
import { type Form, writeForm } from './write-form.ts'
import { money, text } from './write-xlsx.ts'

type Row = { readonly id: string; readonly amount: number; readonly tone: 'plain' | 'urgent' | 'quiet' }
const about = { title: '题', problem: '请改' }
const form = (rows: readonly Row[]): Form<Row> => ({
  name: '清单',
  title: { label: '风控', text: '差额清单' },
  notes: [{ label: '概况', text: '共 2 条 & 更多' }],
  columns: [
    text('编号', 20, ({ id }) => id),
    money('金额', ({ amount }) => fen(amount)),
    { ...text<Row>('原因', 12, () => null), entry: { kind: 'choice', choices: ['甲', '乙，丙'], ...about } },
    { ...text<Row>('日期', 12, () => null), entry: { kind: 'day', from: on('2025-11-28'), ...about } },
    { ...text<Row>('说明', 12, () => null), entry: { kind: 'text', most: 500, ...about } },
  ],
  rows,
  toneOf: ({ tone }) => tone,
  breakAfter: 2,
  none: '今日没有',
})
const rows: readonly Row[] = [
  { id: '=HYPERLINK("http://x")', amount: 8_600_000, tone: 'urgent' },
  { id: '很长的编号'.repeat(10), amount: -5, tone: 'quiet' },
]
const partsOf = (bytes: Uint8Array) => {
  const parts = unzipSync(bytes)
  const read = (path: string) => strFromU8(parts[path]!)
  return { sheet: read('xl/worksheets/sheet1.xml'), styles: read('xl/styles.xml'), book: read('xl/workbook.xml') }
}

/** Whether the cells of the n-th row of the table may be written to, by their styles. */
function openCells(bytes: Uint8Array, rowNo: number): readonly boolean[] {
  const { sheet, styles } = partsOf(bytes)
  const formats = styles.split('<cellXfs')[1]!.split('<xf').slice(1)
  const row = new RegExp(`<row r="${rowNo}"[^>]*>(.*?)</row>`).exec(sheet)![1]!
  return [...row.matchAll(/<c s="(\d+)"/g)].map(([, style]) => formats[Number(style)]!.includes('locked="0"'))
}

test('the sheet is protected without a password, and only the columns that ask are open', () => {
  const bytes = writeForm(form(rows))
  const { sheet } = partsOf(bytes)
  expect(sheet).toContain('<sheetProtection sheet="1"')
  expect(sheet).not.toMatch(/password|hashValue/)
  expect(openCells(bytes, 3)).toEqual([false, false, false, false, false]) // the header
  expect(openCells(bytes, 4)).toEqual([false, false, true, true, true])
  expect(openCells(bytes, 5)).toEqual([false, false, true, true, true])
})

test('the columns that ask offer their choices and refuse what they cannot mean', () => {
  const { sheet } = partsOf(writeForm(form(rows)))
  expect(sheet).toContain('<dataValidations count="3">')
  expect(sheet).toMatch(/<dataValidation type="list"[^>]* sqref="C4:C5"><formula1>"甲,乙，丙"<\/formula1>/)
  expect(sheet).toMatch(/<dataValidation type="date" operator="greaterThanOrEqual"[^>]* sqref="D4:D5"><formula1>45989</)
  expect(sheet).toMatch(/type="textLength" operator="lessThanOrEqual"[^>]* sqref="E4:E5"><formula1>500</)
})

test('another program reads the same title, notes, header and rows', () => {
  const book = SheetJS.read(writeForm(form(rows)))
  const lines = SheetJS.utils.sheet_to_json<string[]>(book.Sheets.清单!, { header: 1, defval: '' })
  expect(lines[0]?.slice(0, 3)).toEqual(['风控', '', '差额清单'])
  expect(lines[1]?.slice(0, 3)).toEqual(['概况', '', '共 2 条 & 更多'])
  expect(lines[2]).toEqual(['编号', '金额', '原因', '日期', '说明'])
  expect(lines[3]?.slice(0, 2)).toEqual(['=HYPERLINK("http://x")', 86_000])
  expect(book.Sheets.清单!.A4!.f).toBeUndefined()
})

test('the header is frozen and printed on every page, the second half of the columns on pages of its own', () => {
  const { sheet, book } = partsOf(writeForm(form(rows)))
  expect(sheet).toContain('xSplit="2" ySplit="3" topLeftCell="C4" activePane="bottomRight" state="frozen"')
  expect(sheet).toContain('<brk id="2" max="1048575" man="1"/>')
  expect(sheet).toContain('paperSize="9" scale="64" pageOrder="overThenDown" orientation="landscape"')
  expect(book).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="0">'清单'!$A:$B,'清单'!$3:$3`)
})

test('a row is as high as its text needs in the width of its column', () => {
  const { sheet } = partsOf(writeForm(form(rows)))
  const heights = [...sheet.matchAll(/<row r="\d+" ht="(\d+)"/g)].map(([, height]) => Number(height))
  expect(heights.slice(3)).toEqual([2 * 15 + 4, 6 * 15 + 4])
})

test('an empty list says so in place of rows, asks for nothing, and is a workbook all the same', () => {
  const { sheet } = partsOf(writeForm(form([])))
  expect(sheet).toContain('今日没有')
  expect(sheet).not.toContain('dataValidation')
  expect(SheetJS.read(writeForm(form([]))).SheetNames).toEqual(['清单'])
})

test('equal forms give equal bytes', () => {
  expect(writeForm(form(rows))).toEqual(writeForm(form(rows)))
})
