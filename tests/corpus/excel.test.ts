import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { refuseZip } from '../../src/main/intake/zip-guard.ts'
import { type ParsedApart, parseApart, type RefusedApart } from '../../src/main/parsers/apart/parse-apart.ts'
import { err, finish, type Result } from '../../src/shared/base/index.ts'
import type { RawTable } from '../../src/shared/domain/raw-table.ts'
import { corpusGroup, expectedLines, FIXTURES, fixture, hasFixtures, type Verdict } from './corpus.ts'

type Value = string | number | boolean | null | { readonly d?: string; readonly td?: number; readonly err?: string }
type Sheet = {
  readonly name: string
  readonly state: string | number
  readonly nonempty: number
  readonly merged?: readonly string[]
  readonly cells: Readonly<Record<string, Value>>
}
type Line = {
  readonly file: string
  readonly reference: 'opened' | 'refused'
  readonly date1904?: boolean
  readonly sheets?: readonly Sheet[]
}

const MAX_PEAK = 1024 * 1024 * 1024
const group = corpusGroup('excel')

if (hasFixtures) {
  const lines = expectedLines<Line>('expected/excel/reference-readers.open.jsonl')
  for (const line of lines) {
    group.judge(line.file, () => {
      if (line.reference === 'opened') return compare(line)
      const rows = BY_HAND[line.file.slice('excel/'.length)]
      return rows === undefined ? readOrRefuse(line.file) : compareRows(line.file, rows)
    })
  }
  const judged = new Set(lines.map((line) => line.file))
  for (const file of otherWorkbooks()) {
    if (judged.has(file)) continue
    group.judge(file, () => {
      const rows = BY_HAND[file.slice('excel/'.length)]
      if (rows !== undefined) return compareRows(file, rows)
      const twin = twinOf(file, lines)
      return twin === undefined ? readOrRefuse(file) : compare({ ...twin, file })
    })
  }
}

/** The same workbook in a format that a reference reads: its cells are those of the reference. */
function twinOf(file: string, lines: readonly Line[]): Line | undefined {
  if (OTHER_CONTENT.test(file)) return undefined
  const stem = file.replace(/\.\w+$/, '')
  return ['.xlsx', '.xlsm', '.xls']
    .map((ending) => lines.find((line) => line.reference === 'opened' && line.file === stem + ending))
    .find((line) => line !== undefined)
}

function read(file: string): Result<ParsedApart, RefusedApart> {
  const bytes = fixture(file)
  const reason = bytes[0] === 0x50 && bytes[1] === 0x4b ? refuseZip(bytes) : null
  return reason === null ? finish(parseApart('spreadsheet', bytes)) : err({ reason, peakBytes: 0 })
}

function compare({ file, sheets = [], date1904 = false }: Line): Verdict {
  const result = read(file)
  if (!result.ok) return { wrong: `refused: ${result.error.reason}` }
  const { tables, peakBytes } = result.value
  if (peakBytes > MAX_PEAK) return { wrong: `took ${peakBytes} bytes` }
  for (const [index, sheet] of sheets.entries()) {
    // A text format or a workbook of before Excel 5 holds one sheet without a name, an ODS no blanks in names.
    const named = tables.find(({ sheet: name }) => name === sheet.name || name === sheet.name.replaceAll(' ', '_'))
    const table = named ?? (sheets.length === 1 ? tables[index] : undefined)
    if (table === undefined && sheet.nonempty === 0) continue // charts and macros are no tables
    const wrong = table === undefined ? 'not there' : sheetProblem(sheet, table, date1904)
    if (wrong !== null) return { wrong: `${sheet.name}: ${wrong}` }
  }
  return 'right'
}

function sheetProblem(sheet: Sheet, table: RawTable, is1904: boolean): string | null {
  const isHidden = sheet.state !== 0 && sheet.state !== 'visible'
  if (isHidden !== (table.isHidden ?? false)) return 'visibility'
  const rows = new Map(table.rows.map(({ row, cells }) => [row, cells]))
  for (const [address, value] of Object.entries(sheet.cells)) {
    const { row, column } = placeOf(address)
    const found = rows.get(row)?.[column] ?? ''
    if (!isSame(value, found, is1904)) return `${address} is ${JSON.stringify(value)}, read ${JSON.stringify(found)}`
  }
  const count = table.rows.flatMap(({ cells }) => cells).filter((cell) => cell !== '').length
  if (count !== sheet.nonempty) return `${sheet.nonempty} cells, read ${count}`
  const merged = new Set((table.merges ?? []).map((merge) => `${merge.row}:${merge.column}`))
  const lost = (sheet.merged ?? []).find((range) => {
    const { row, column } = placeOf(range.split(':')[0]!)
    return !merged.has(`${row}:${column}`)
  })
  return lost === undefined ? null : `merged ${lost} lost`
}

function placeOf(address: string) {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits), column }
}

function isSame(value: Value, found: string, is1904: boolean): boolean {
  if (value === null) return found === ''
  if (typeof value === 'boolean') return found === (value ? 'TRUE' : 'FALSE')
  if (typeof value === 'number') return Math.abs(Number(found) - value) <= 1e-9 * Math.max(1, Math.abs(value))
  if (typeof value === 'string') return [value, unescaped(value)].some((text) => lineEnds(found) === lineEnds(text))
  if (value.err !== undefined) return found === value.err
  const seconds = value.td ?? secondsOf(value.d ?? '', is1904)
  // Excel shows no such day, only ####; the references disagree by the day of 1900 that never was.
  if (seconds < 0) return [0, 1].some((day) => Math.abs(Number(found) - seconds / 86_400 + day) < 1e-4)
  const elapsed = /^(\d+):(\d\d):(\d\d)$/.exec(found)
  if (elapsed !== null) {
    const [, hours, minutes, rest] = elapsed.map(Number) as [number, number, number, number]
    return Math.abs(hours * 3600 + minutes * 60 + rest - (value.d?.startsWith('T') ? 0 : seconds)) < 1
  }
  return Math.abs(secondsOf(found, is1904) - seconds) < 1
}

/** Since the day zero of the workbook; Excel counts a 29 February 1900. */
function secondsOf(text: string, is1904: boolean): number {
  if (/^\d\d:\d\d/.test(text)) return Date.parse(`1970-01-01T${text}Z`) / 1000
  const seconds = Date.parse(`${text.replace(' ', 'T')}Z`.replace(/^(\d{4}-\d\d-\d\d)Z$/, '$1T00:00:00Z')) / 1000
  const zero = Date.UTC(is1904 ? 1904 : 1899, is1904 ? 0 : 11, is1904 ? 1 : 30) / 1000
  return seconds - zero - (!is1904 && seconds >= zero && seconds < Date.UTC(1900, 2, 1) / 1000 ? 86_400 : 0)
}

/** A reference may leave Excel's `_x000D_` as it stands in the file. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function lineEnds(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

type Rows = readonly (readonly string[])[]

const LETTERS: Rows = [
  ['À1', 'B1', 'ç1', 'D1'],
  ['Ã2', 'B2', 'C2', 'Ð2'],
]
const PATHS: Rows = [
  ['1', '2', '3'],
  ['TRUE', 'FALSE', '', 'sheetjs'],
  ['foo    bar', 'baz', '2014-02-19 10:30:00', '0.3'],
  ['baz', '', '௮', '3.14159'],
  ['hidden'],
  ['visible'],
]

/** First sheets that no reference reads, as they stand in the file. */
const BY_HAND: Readonly<Record<string, Rows>> = {
  'calamine/covered.ods': [['a1'], ['a2'], ['a3']],
  'calamine/date.ods': [
    ['2021-01-01 00:00:00', '15'],
    ['2021-01-01 10:10:10', '16'],
    ['10:10:10', '17'],
    ['10:10:10', '18'],
  ],
  'calamine/merged_cells.ods': [
    ['A', 'B', 'C'],
    ['A', 'B', 'C'],
    ['', '', 'C'],
  ],
  'calamine/single-empty.ods': [['StringCol'], ['bbb'], ['ccc'], ['ddd'], ['eee'], ['zzz']],
  'phpspreadsheet/HTML/charset.gb18030.html': [['电视机']],
  'phpspreadsheet/HTML/charset.nocharset.html': LETTERS,
  'phpspreadsheet/HTML/charset.UTF-16.lebom.html': LETTERS,
  'phpspreadsheet/HTML/charset.UTF-8.bom.html': LETTERS,
  'phpspreadsheet/Ods/leading0.N0.ods': [['1234.56'], ['-12'], ['-21234.78']],
  'phpspreadsheet/Xml/ArrayFormula.xml': [
    ['a', 'a-1', '1'],
    ['b', 'b-2', '2'],
    ['c', 'c-3', '3'],
  ],
  'sheetjs/artifacts/wps/write.et': [
    ['1', '2', '3'],
    ['TRUE', 'FALSE', '', 'sheetjs'],
    ['foo', 'bar', '2014-02-19 00:00:00', '0.3'],
    ['baz', '', 'qux'],
  ],
  'sheetjs/wps/fn.et': [
    ['Name', 'Example', 'Result'],
    ['EVALUATE', '=EVALUATE("1+1")', '2'],
    ['FIELDVALUE', '=FIELDVALUE(A2,"Result")', '#VALUE!'],
  ],
  'sheetjs/wtf_path.xlsb': PATHS,
  'sheetjs/wtf_path.xlsx': PATHS,
}

function compareRows(file: string, rows: Rows): Verdict {
  const result = read(file)
  if (!result.ok) return { wrong: `refused: ${result.error.reason}` }
  const found = result.value.tables[0]?.rows.map(({ cells }) => cells) ?? []
  return JSON.stringify(found) === JSON.stringify(rows) ? 'right' : { wrong: `read ${JSON.stringify(found)}` }
}

/** Of one name with a workbook of other cells. */
const OTHER_CONTENT = /calamine\/date\.ods$|sheetjs\/number_format\.ods$/

/**
 * Not hostile, though a reference refused them. The small streams' chain of corrupted_error.xls runs on into the workbook, past
 * the bytes that the chain claims: the workbook's own chain is whole, and programs that write so are common.
 */
const READABLE =
  /issue_(174|419|530)\.xlsx$|Zip-Windows-Directory-Separator\.xlsx$|hyperlinkbase\.xml$|corrupted_error\.xls$/
const PASSWORDS = /protected_passtika\.xlsx$|xor-encryption-abc\.xls$|pwtest3\.xls$|password_2002_40_xor\.xls$/
const HOSTILE =
  /clusterfuzz|\/crash-|OOM_alloc3|oleloop|XEETestInvalid|invalid-xml|CorruptedXmlFile|SecurityScanner|XEETestValid/

/** In limits either way, and what is known to be hostile is refused in words. */
function readOrRefuse(file: string): Verdict {
  const result = read(file)
  const { peakBytes } = result.ok ? result.value : result.error
  if (peakBytes > MAX_PEAK) return { wrong: `took ${peakBytes} bytes` }
  if (!result.ok) {
    if (READABLE.test(file)) return { wrong: `refused: ${result.error.reason}` }
    if (PASSWORDS.test(file) !== /密码/.test(result.error.reason)) return { wrong: result.error.reason }
    return 'refused'
  }
  if (PASSWORDS.test(file) || HOSTILE.test(file)) return { wrong: 'read, though it is not whole' }
  return 'right' // some of them are empty workbooks
}

function otherWorkbooks(): readonly string[] {
  return readdirSync(join(FIXTURES, 'excel'), { recursive: true, encoding: 'utf8' })
    .map((path) => `excel/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(xls[xmb]?|ods|et|slk|dif|xml|html|dontuse)$/i.test(path))
    .sort()
}
