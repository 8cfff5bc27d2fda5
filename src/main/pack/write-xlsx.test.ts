import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import * as SheetJS from 'xlsx'
import { type EpochDay, parseDay } from '../../shared/domain/epoch-day.ts'
import { type EpochMs, parseMoment } from '../../shared/domain/epoch-ms.ts'
import { type Fen, fen } from '../../shared/domain/money.ts'
import { count, day, moment, money, sheet, text, writeXlsx } from './write-xlsx.ts'

type Row = {
  readonly no: string
  readonly amount: Fen
  readonly on: EpochDay | null
  readonly at: EpochMs
  readonly lines: number
}
const rows: readonly Row[] = [
  {
    no: '26992000000000800123',
    amount: fen(86_000_000),
    on: parseDay('2025-11-28'),
    at: parseMoment('2025-11-28T17:45:09')!,
    lines: 1,
  },
  { no: '=HYPERLINK("http://x","点我")', amount: fen(-5), on: null, at: parseMoment('2025-12-01')!, lines: 0 },
]
const columns = [
  text<Row>('编号', 24, (row) => row.no),
  money<Row>('金额(元)', (row) => row.amount),
  day<Row>('日期', (row) => row.on),
  moment<Row>('时间', (row) => row.at),
  count<Row>('行数', (row) => row.lines),
]
const book = () => writeXlsx([sheet('明细', columns, rows, ['合计', fen(85_999_995), null, null, 1])])
const readBack = (bytes: Uint8Array) => SheetJS.read(bytes, { cellStyles: true, cellNF: true })
const partOf = (bytes: Uint8Array, path: string) => strFromU8(unzipSync(bytes)[path]!)

test('amounts are numbers with two places, long numbers stay text, dates are dates', () => {
  const cells = readBack(book()).Sheets.明细!
  expect(cells.A2).toMatchObject({ t: 's', v: '26992000000000800123' })
  expect(cells.B2).toMatchObject({ t: 'n', v: 860_000, z: '#,##0.00;[Red]-#,##0.00', w: '860,000.00' })
  expect(cells.B3).toMatchObject({ t: 'n', v: -0.05, w: '-0.05' })
  expect(cells.C2).toMatchObject({ t: 'n', w: '2025-11-28' })
  expect(cells.D2).toMatchObject({ t: 'n', w: '2025-11-28 17:45:09' })
  expect(cells.E3).toMatchObject({ t: 'n', v: 0 })
  expect(cells.C3?.v).toBeUndefined()
})

test('the total stands below the rows and outside the filter', () => {
  const cells = readBack(book()).Sheets.明细!
  expect(cells.B4).toMatchObject({ t: 'n', w: '859,999.95' })
  expect(cells['!autofilter']).toEqual({ ref: 'A1:E3' })
})

test('a name that looks like a formula is text, and stays text when a person edits the cell', () => {
  const bytes = book()
  expect(readBack(bytes).Sheets.明细!.A3).toMatchObject({ t: 's', v: '=HYPERLINK("http://x","点我")' })
  expect(readBack(bytes).Sheets.明细!.A3!.f).toBeUndefined()
  expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain(
    '<c s="7" t="inlineStr"><is><t xml:space="preserve">=HYPER',
  )
  const formats = partOf(bytes, 'xl/styles.xml').split('<cellXfs')[1]!.split('<xf')
  expect(formats[1 + 7]).toContain('quotePrefix="1"')
})

test('the header and first column are frozen and printed on every page, A4 landscape', () => {
  const bytes = book()
  const xml = partOf(bytes, 'xl/worksheets/sheet1.xml')
  expect(xml).toContain('xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"')
  expect(xml).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>')
  expect(partOf(bytes, 'xl/workbook.xml')).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'明细'!$A:$A,'明细'!$1:$1`,
  )
})

test('equal rows give equal bytes', () => {
  expect(book()).toEqual(book())
})

test('no text can break the workbook', () => {
  const nasty = ['a<b>&"c"', 'tab\tin', '\u0000\u0001', '_x0041_', '\ud800', 'line\r\nbreak', '  spaces  ']
  const bytes = writeXlsx([sheet('文', [text<string>('值', 10, (value) => value)], nasty)])
  const cells = readBack(bytes).Sheets.文!
  const values = nasty.map((_, index) => cells[`A${index + 2}`]?.v)
  expect(values.slice(0, 2)).toEqual(nasty.slice(0, 2))
  expect(values.slice(3, 4)).toEqual(['_x0041_'])
  expect(values[4]).toBe('\ufffd')
  expect(values[6]).toBe('  spaces  ')
  expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain('>a&lt;b&gt;&amp;&quot;c&quot;</t>')
})

test('a sheet name that Excel refuses is a mistake of ours', () => {
  expect(() => sheet('a/b', [text<string>('值', 10, (value) => value)], [])).toThrow('Excel refuses')
})

test('a sheet too wide for one page goes over several rather than shrinking away', () => {
  const wide = Array.from({ length: 10 }, (_, index) => text<string>(`列${index}`, 36, (value) => value))
  expect(partOf(writeXlsx([sheet('宽', wide, ['值'])]), 'xl/worksheets/sheet1.xml')).toContain('fitToWidth="2"')
})
