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
    group.judge(line.file, () => (line.reference === 'opened' ? compare(line) : readOrRefuse(line.file)))
  }
  const judged = new Set(lines.map((line) => line.file))
  for (const file of otherWorkbooks()) if (!judged.has(file)) group.judge(file, () => readOrRefuse(file))
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
    // A workbook of before Excel 5 holds one sheet without a name.
    const table =
      tables.find(({ sheet: name }) => name === sheet.name) ?? (sheets.length === 1 ? tables[index] : undefined)
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

/** Not hostile, though a reference refused them. */
const READABLE = /issue_(174|419|530)\.xlsx$|Zip-Windows-Directory-Separator\.xlsx$|wtf_path\.xlsx$/
const PASSWORDS = /protected_passtika\.xlsx$|xor-encryption-abc\.xls$|pwtest3\.xls$|password_2002_40_xor\.xls$/
const HOSTILE =
  /clusterfuzz|\/crash-|OOM_alloc3|oleloop|XEETestInvalid|corrupted_error|invalid-xml|CorruptedXmlFile|SecurityScanner|XEETestValid/

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
