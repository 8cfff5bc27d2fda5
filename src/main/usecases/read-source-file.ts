import { rmSync } from 'node:fs'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { RawTable } from '../../shared/domain/raw-table.ts'
import type { ControlTotal, FileKind, RowProblem } from '../../shared/domain/source-file.ts'
import { failed, warned } from '../../shared/engine/completeness/finding.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import type { ColumnMapping } from '../../shared/engine/normalise/column-mapping.ts'
import type { NormalTable } from '../../shared/engine/normalise/facts.ts'
import { normaliseTable } from '../../shared/engine/normalise/normalise-table.ts'
import { glimpseOf, isTable, type LeftOut, recognise } from '../../shared/engine/normalise/recognise.ts'
import { fileKindWords } from '../../shared/text/ui/states.ts'
import { shippedProfiles } from '../intake/shipped-profiles.ts'
import { keepInVault, readFromVault } from '../intake/vault.ts'
import { type ParsedFile, parseFile } from './parse-file.ts'

export type ImportOptions = {
  readonly kind?: FileKind
  readonly profile?: string
  readonly accountNo?: string
  /** A person's or a template's word on columns goes before detection. */
  readonly mapping?: ColumnMapping
  /** From this size on a plain statement is read from its bytes; without it, from where that pays. */
  readonly plainFromBytes?: number
}
export type ReadFile = { readonly table: NormalTable; readonly encoding: string }

const HELP = '支持合同、法务归档、银行流水、支付宝与微信账单、发票、收款单、日记账；请确认选对了文件，且表头完整。'

/** The original, kept and read from where it is kept, so that the evidence and the facts are the same bytes. */
export function readOriginal(workspace: string, fileId: string, path: string): Uint8Array | null {
  for (const attempt of [1, 2]) {
    const kept = keepInVault(workspace, fileId, path)
    const bytes = readFromVault(workspace, fileId)
    if (bytes !== null) return bytes
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
  const parsed = yield* parseSourceFile(name, bytes)
  return parsed.ok ? yield* readTables(name, parsed.value, options) : parsed
}

/** Bytes to tables, whatever they say. */
export function* parseSourceFile(name: string, bytes: Uint8Array): Generator<Progress, Result<ParsedFile, AppError>> {
  const parsed = yield* parseFile(name, bytes)
  const tooWide = parsed.ok ? rowTooWide(parsed.value.tables) : null
  return tooWide === null ? parsed : err({ code: 'FILE_UNREADABLE', facts: { file: name, reason: tooWide } })
}

/** The same from tables that are at hand already. */
export function* readTables(
  name: string,
  parsed: ParsedFile,
  options: ImportOptions,
): Generator<Progress, Result<ReadFile, AppError>> {
  const { tables, encoding } = parsed
  const recognised = recognise(tables, {
    profiles: shippedProfiles(),
    kind: options.kind ?? null,
    mapping: options.mapping ?? null,
  })
  if (recognised === null) {
    const found = glimpseOf(tables)
    const facts = { file: name, found: found ? `表中有：${found}` : '空表', help: HELP, isTable: tables.some(isTable) }
    return err({ code: 'FILE_UNKNOWN', facts })
  }
  const table = yield* normaliseTable(recognised.table, recognised.found, {
    fileName: name,
    profile: options.profile ?? parsed.profile,
    accountNo: options.accountNo ?? null,
  })
  if (lacksAccount(table)) return err({ code: 'FILE_HAS_NO_ACCOUNT', facts: { file: name } })
  const leftOut = recognised.leftOut.flatMap((each) => leftOutControl(each, table.kind, parsed.isPacked === true))
  const controls = [...parsed.controls, ...table.controls, ...leftOut]
  const ends = table.ends.map((each) => ({ ...each, ...parsed.ends?.get(each.accountNo) }))
  return ok({ table: { ...table, ends, controls }, encoding })
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

/** A statement none of whose rows tells, by itself or by the lines above, whose account it moves. */
export function lacksAccount({ kind, rows, layout }: NormalTable): boolean {
  const column = layout.columns.accountNo?.header ?? ''
  const misses = (problem: RowProblem) => problem.code === 'REQUIRED_MISSING' && problem.column === column
  return kind === 'bank' && rows.length > 0 && rows.every((row) => 'problems' in row && row.problems.some(misses))
}

/** A workbook's notes and pivots are nobody's business; each file that somebody packed is. */
function leftOutControl({ sheet, kind }: LeftOut, read: FileKind, isPacked: boolean): readonly ControlTotal[] {
  if (kind === read) {
    const note = `工作表“${sheet}”里还有同类数据，没有读取：请另存为单独的文件后导入`
    return [failed('其他工作表', sheet, '未读取', note)]
  }
  if (kind === null && !isPacked) return []
  const what = kind === null ? '一张认不出的表' : fileKindWords[kind]
  return [
    warned(
      '其他工作表',
      sheet,
      '未读取',
      `“${sheet}”里还有${what}，一个文件只读一类：如需要，请另存为单独的文件后导入`,
    ),
  ]
}
