import { err, invariant, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { RawTable } from '../../shared/domain/raw-table.ts'
import type { ControlTotal } from '../../shared/domain/source-file.ts'
import { someOf, warned } from '../../shared/engine/completeness/finding.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { statementControls } from '../../shared/engine/normalise/statement-controls.ts'
import { statementEnds } from '../../shared/engine/normalise/statement-ends.ts'
import { sniff } from '../intake/sniff.ts'
import { decodeText, type TextEncoding } from '../intake/text-encoding.ts'
import { zipContents } from '../intake/zip-contents.ts'
import { refuseZip } from '../intake/zip-guard.ts'
import { parseApart } from '../parsers/apart/parse-apart.ts'
import { parseCsv } from '../parsers/csv.ts'
import { statementTable } from '../parsers/statement-table.ts'
import { statementFormatOf } from './statement-formats.ts'

/** What a file holds, in tables, whatever its format. */
export type ParsedFile = {
  readonly tables: readonly RawTable[]
  /** Of a text its encoding, of a workbook its format. */
  readonly encoding: string
  /** What the format proves of itself, beside what the table's own totals prove. */
  readonly controls: readonly ControlTotal[]
  /** The format where it is also the layout; null where the header tells. */
  readonly profile: string | null
  /** Of messages: how each account began and ended, where they prove it. */
  readonly ends?: ReturnType<typeof statementEnds>
  /** From several files in one. */
  readonly isPacked?: boolean
}

/** Bytes to tables, told apart by what they are and never by their name. Writes nothing. */
export function* parseFile(name: string, bytes: Uint8Array): Generator<Progress, Result<ParsedFile, AppError>> {
  const sniffed = sniff(bytes)
  switch (sniffed.format) {
    case 'unknown':
      return err({ code: 'FILE_UNKNOWN', facts: { file: name, found: sniffed.found, help: sniffed.help } })
    case 'zip':
      return yield* parseZip(name, bytes)
    case 'workbook':
      return yield* parseWorkbook(name, bytes, sniffed.made)
    case 'text':
      return yield* parseText(name, bytes, sniffed.encoding)
  }
}

function* parseText(
  name: string,
  bytes: Uint8Array,
  encoding: TextEncoding,
): Generator<Progress, Result<ParsedFile, AppError>> {
  const text = decodeText(bytes, encoding)
  const format = statementFormatOf(text)
  if (format === null) {
    const table = yield* phased('parse', text.length, parseCsv(text, 'csv'))
    return ok({ tables: [table], encoding, controls: mendedControls(table), profile: null })
  }
  yield { phase: 'parse', done: 0, total: text.length }
  const parsed = format.parse(text)
  if (!parsed.ok) return unreadable(name, parsed.error)
  const tables = [statementTable(format.title, parsed.value)]
  const [controls, ends] = [statementControls(parsed.value), statementEnds(parsed.value)]
  return ok({ tables, encoding, controls, profile: format.id, ends })
}

function mendedControls({ mended = [] }: RawTable): readonly ControlTotal[] {
  if (mended.length === 0) return []
  const lines = someOf(
    mended.map((line) => `第 ${line} 行`),
    '行',
  )
  return [
    warned(
      '分隔符有误的行',
      lines,
      '已按其余各行的列形重新对齐',
      '原文件这些行的分隔符多了、少了或不一致；请对照原文件核对',
    ),
  ]
}

/** What its maker hid is not what a person meant to bring in, unless there is nothing else. */
function* parseWorkbook(
  name: string,
  bytes: Uint8Array,
  made: string,
): Generator<Progress, Result<ParsedFile, AppError>> {
  const refusal = isZip(bytes) ? refuseZip(bytes) : null
  if (refusal !== null) return unreadable(name, refusal)
  const steps = parseApart('spreadsheet', bytes)
  for (;;) {
    yield { phase: 'parse', done: 0, total: bytes.byteLength }
    const step = steps.next()
    if (!step.done) continue
    if (!step.value.ok) return unreadable(name, step.value.error.reason)
    const { tables } = step.value.value
    const visible = tables.filter((table) => table.isHidden !== true)
    return ok({ tables: visible.length > 0 ? visible : tables, encoding: made, controls: [], profile: null })
  }
}

/** 支付宝 packs the lines and their summary, banks a statement and a note: all are read, and the tables tell which is which. */
function* parseZip(name: string, bytes: Uint8Array): Generator<Progress, Result<ParsedFile, AppError>> {
  const refusal = refuseZip(bytes)
  if (refusal !== null) return unreadable(name, refusal)
  const contents = zipContents(bytes)
  if (!contents.ok) return unreadable(name, contents.error)
  const tables: RawTable[] = []
  const read: ParsedFile[] = []
  const refused: AppError[] = []
  for (const file of contents.value) {
    const parsed = yield* parseFile(`${name}/${file.name}`, file.bytes)
    if (!parsed.ok) {
      refused.push(parsed.error)
      continue
    }
    read.push(parsed.value)
    tables.push(...parsed.value.tables.map((table) => ({ ...table, sheet: sheetIn(file.name, table, parsed.value) })))
  }
  const [first] = read
  const [failure] = refused
  if (first === undefined)
    return err(failure ?? { code: 'FILE_UNREADABLE', facts: { file: name, reason: '压缩包是空的' } })
  const controls = [...read.flatMap((file) => file.controls), ...refused.map(notReadControl)]
  const profile = read.length === 1 ? first.profile : null
  return ok({ tables, encoding: first.encoding, controls, profile, isPacked: true })
}

function sheetIn(file: string, { sheet }: RawTable, { tables, profile }: ParsedFile): string {
  return tables.length === 1 && (sheet === 'csv' || profile !== null) ? file : `${file}/${sheet}`
}

function notReadControl(error: AppError): ControlTotal {
  const file = 'file' in error.facts ? error.facts.file : ''
  return warned('压缩包内的文件', file, '未读取', '它不是能导入的表格；如果是，请解压后单独导入')
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

function unreadable(file: string, reason: string): Result<never, AppError> {
  return err({ code: 'FILE_UNREADABLE', facts: { file, reason } })
}

/** A bare counter as progress of a named phase. */
export function* phased<Value>(
  phase: string,
  total: number,
  steps: Generator<number, Value>,
): Generator<Progress, Value> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    invariant(step.value <= total + 1, `${phase} went past its end`)
    yield { phase, done: step.value, total }
  }
}
