import { hash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { err, invariant, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { RawTable } from '../../shared/domain/raw-table.ts'
import type { ControlTotal, FileKind } from '../../shared/domain/source-file.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import type { ColumnMapping } from '../../shared/engine/normalise/column-mapping.ts'
import type { NormalTable } from '../../shared/engine/normalise/facts.ts'
import { normaliseTable } from '../../shared/engine/normalise/normalise-table.ts'
import { glimpseOf, recognise } from '../../shared/engine/normalise/recognise.ts'
import { shippedProfiles } from '../intake/shipped-profiles.ts'
import { sniff } from '../intake/sniff.ts'
import { decodeText } from '../intake/text-encoding.ts'
import { keepInVault } from '../intake/vault.ts'
import { refuseZip } from '../intake/zip-guard.ts'
import { parseApart } from '../parsers/apart/parse-apart.ts'
import { parseCsv } from '../parsers/csv.ts'

export type ImportOptions = {
  readonly kind?: FileKind
  readonly profile?: string
  readonly accountNo?: string
  /** A person's or a template's word on columns goes before detection. */
  readonly mapping?: ColumnMapping
}
export type ReadFile = { readonly table: NormalTable; readonly encoding: string }
type Tables = { readonly tables: readonly RawTable[]; readonly encoding: string }

const HELP = '支持合同、法务归档、银行流水、发票的导出文件；请确认表头完整，或在导入时指定类型。'

/** The original, kept and read from where it is kept, so that the evidence and the facts are the same bytes. */
export function readOriginal(workspace: string, fileId: string, path: string): Uint8Array | null {
  for (const attempt of [1, 2]) {
    const kept = keepInVault(workspace, fileId, path)
    const bytes = readFileSync(kept)
    if (hash('sha256', bytes) === fileId) return bytes
    rmSync(kept, { force: true }) // damaged since an earlier import, or the file changed while it was copied
    if (attempt === 2) return null
  }
  return null
}

/** Bytes to facts and problems, or why not. Writes nothing. */
export function* readSourceFile(
  name: string,
  bytes: Uint8Array,
  options: ImportOptions,
): Generator<Progress, Result<ReadFile, AppError>> {
  const parsed = yield* parse(name, bytes)
  if (!parsed.ok) return parsed
  const { tables, encoding } = parsed.value
  const tooWide = rowTooWide(tables)
  if (tooWide !== null) return err({ code: 'FILE_UNREADABLE', facts: { file: name, reason: tooWide } })
  const recognised = recognise(tables, {
    profiles: shippedProfiles(),
    kind: options.kind ?? null,
    mapping: options.mapping ?? null,
  })
  if (recognised === null) {
    const found = glimpseOf(tables)
    return err({ code: 'FILE_UNKNOWN', facts: { file: name, found: found ? `表中有：${found}` : '空表', help: HELP } })
  }
  const table = yield* normaliseTable(recognised.table, recognised.found, {
    fileName: name,
    profile: options.profile ?? null,
    accountNo: options.accountNo ?? null,
  })
  if (table.kind === 'bank' && table.rows.length > 0 && table.accountNo === '') {
    return err({ code: 'FILE_HAS_NO_ACCOUNT', facts: { file: name } })
  }
  const controls = [...table.controls, ...recognised.leftOut.map(leftOutControl)]
  return ok({ table: { ...table, controls }, encoding })
}

function* parse(name: string, bytes: Uint8Array): Generator<Progress, Result<Tables, AppError>> {
  const sniffed = sniff(bytes)
  if (sniffed.format === 'unknown') {
    return err({ code: 'FILE_UNKNOWN', facts: { file: name, found: sniffed.found, help: sniffed.help } })
  }
  if (sniffed.format === 'csv') {
    const text = decodeText(bytes, sniffed.encoding)
    const table = yield* phased('parse', text.length, parseCsv(text, 'csv'))
    return ok({ tables: [table], encoding: sniffed.encoding })
  }
  const refusal = sniffed.format === 'xlsx' ? refuseZip(bytes) : null
  if (refusal !== null) return err({ code: 'FILE_UNREADABLE', facts: { file: name, reason: refusal } })
  const parsed = yield* workbook(bytes)
  if (!parsed.ok) return err({ code: 'FILE_UNREADABLE', facts: { file: name, reason: parsed.error } })
  return ok({ tables: parsed.value, encoding: sniffed.format })
}

/** What its maker hid is not what a person meant to bring in, unless there is nothing else. */
function* workbook(bytes: Uint8Array): Generator<Progress, Result<readonly RawTable[], string>> {
  const steps = parseApart('spreadsheet', bytes)
  for (;;) {
    yield { phase: 'parse', done: 0, total: bytes.byteLength }
    const step = steps.next()
    if (!step.done) continue
    if (!step.value.ok) return err(step.value.error.reason)
    const { tables } = step.value.value
    const visible = tables.filter((table) => table.isHidden !== true)
    return ok(visible.length > 0 ? visible : tables)
  }
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

/** As many as a worksheet can have; what is wider is no table, and searching it for a header would take minutes. */
const MAX_COLUMNS = 16_384

function rowTooWide(tables: readonly RawTable[]): string | null {
  for (const { sheet, rows } of tables) {
    for (const { row, cells } of rows) {
      if (cells.length > MAX_COLUMNS) return `${sheet} 第 ${row} 行有 ${cells.length} 列，超过 ${MAX_COLUMNS} 列的上限`
    }
  }
  return null
}

function leftOutControl(sheet: string): ControlTotal {
  return { name: '其他工作表', stated: sheet, found: '未读取', agrees: false }
}
