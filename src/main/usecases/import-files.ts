import { hash } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { err, invariant, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import type { ImportReceipt, RowProblem } from '../../shared/domain/source-file.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import type { BankRow, Fact, NormalRow, NormalTable } from '../../shared/engine/normalise/facts.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { saveFileReading } from '../db/repositories/file-reading.ts'
import { findImportFile, saveImportFile } from '../db/repositories/import-file.ts'
import { deletePending } from '../db/repositories/import-pending.ts'
import { clearStaging, openStaging, type Staging } from '../db/repositories/import-staging.ts'
import { fingerprint } from '../intake/fingerprint.ts'
import { listFiles } from '../intake/list-files.ts'
import { vaultPath } from '../intake/vault.ts'
import { lineIdentities } from './line-identity.ts'
import { phased } from './parse-file.ts'
import { keepPending, waitsForMapping } from './pending-file.ts'
import { proveComplete } from './prove-complete.ts'
import { readByTemplate, type TracedFile } from './read-by-template.ts'
import { type ImportOptions, readOriginal } from './read-source-file.ts'
import type { WorkspaceContext } from './workspace-context.ts'

export type RefusedFile = { readonly path: string; readonly name: string; readonly error: AppError }
export type ImportOutcome = { readonly receipts: readonly ImportReceipt[]; readonly refused: readonly RefusedFile[] }

export const MAX_FILE_BYTES = 512 * 1024 * 1024
const SLICE_ROWS = 2000

/**
 * Files and folders into facts, each file by itself: read, staged, then promoted in one transaction with its receipt.
 * One bad file never stops the others; ending the generator early leaves the file in hand as if it had never come.
 */
export function* importFiles(
  context: WorkspaceContext,
  paths: readonly string[],
  options: ImportOptions,
): Generator<Progress, ImportOutcome> {
  const receipts: ImportReceipt[] = []
  const refused: RefusedFile[] = []
  for (const path of listFiles(paths)) {
    const name = basename(path)
    const result = yield* importGuarded(context, name, importFile(context, path, name, options))
    if (result.ok) receipts.push(result.value)
    else refused.push({ path, name, error: result.error })
  }
  return { receipts, refused }
}

/** The machine's own failures as answers, and nothing left waiting whatever ends it. */
export function* importGuarded(
  context: WorkspaceContext,
  name: string,
  steps: Generator<Progress, Result<ImportReceipt, AppError>>,
): Generator<Progress, Result<ImportReceipt, AppError>> {
  try {
    return yield* steps
  } catch (cause) {
    const error = errorOf(cause, context.workspace, name)
    if (error === null) throw cause
    return err(error)
  } finally {
    clearStaging(context.db)
  }
}

function* importFile(
  context: WorkspaceContext,
  path: string,
  name: string,
  options: ImportOptions,
): Generator<Progress, Result<ImportReceipt, AppError>> {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isFile()) return err({ code: 'FILE_NOT_FOUND', facts: { file: name } })
  if (stat.size > MAX_FILE_BYTES) {
    return err({ code: 'FILE_TOO_LARGE', facts: { file: name, bytes: stat.size, limit: MAX_FILE_BYTES } })
  }
  const fileId = yield* phased('hash', stat.size, fingerprint(path))
  const before = findImportFile(context.db, fileId)
  if (before !== null && before.undoneAt === null) {
    const importedAt = formatMoment(before.receipt.importedAt)
    return err({ code: 'FILE_ALREADY_IMPORTED', facts: { file: name, importedAt } })
  }
  let isKept = before !== null
  try {
    const bytes = readOriginal(context.workspace, fileId, path)
    if (bytes === null) return err({ code: 'FILE_UNREADABLE', facts: { file: name, reason: '文件正在被改动' } })
    const imported = yield* importBytes(context, { fileId, name, size: stat.size }, bytes, options)
    isKept ||= imported.ok || waitsForMapping(imported.error)
    return imported
  } finally {
    if (!isKept) rmSync(vaultPath(context.workspace, fileId), { force: true })
  }
}

export type Identity = { readonly fileId: string; readonly name: string; readonly size: number }

/** A kept original into facts; one that holds a table nobody could read waits for a person. */
export function* importBytes(
  context: WorkspaceContext,
  identity: Identity,
  bytes: Uint8Array,
  options: ImportOptions,
): Generator<Progress, Result<ImportReceipt, AppError>> {
  const read = yield* readByTemplate(context.db, identity.name, bytes, options)
  if (read.ok) return ok(yield* keepFacts(context, identity, read.value))
  if (waitsForMapping(read.error)) keepPending(context, identity, read.error)
  return read
}

function* keepFacts(
  { db, now, actor }: WorkspaceContext,
  { fileId, name, size }: Identity,
  { table, encoding, reading }: TracedFile,
): Generator<Progress, ImportReceipt> {
  const staging = openStaging(db, fileId, table.kind)
  const stage = stagerOf(staging, table)
  for (let from = 0; from < table.rows.length; from += SLICE_ROWS) {
    staging.inOneGo(() => table.rows.slice(from, from + SLICE_ROWS).forEach(stage.add))
    yield { phase: 'stage', done: Math.min(from + SLICE_ROWS, table.rows.length), total: table.rows.length }
  }
  const { rows, layout: _layout, ...described } = table
  const receipt: ImportReceipt = {
    fileId,
    name,
    encoding,
    ...described,
    rowsRead: rows.length,
    ...stage.counts(),
    changed: 0, // until it is proved
    importedAt: now(),
    importedBy: actor,
  }
  invariant(
    receipt.rowsRead === receipt.facts + receipt.duplicates + receipt.problems,
    `${name}: rows read and rows kept differ`,
  )
  yield { phase: 'promote', done: 0, total: rows.length }
  return db.transaction(() => {
    saveImportFile(db, receipt, size)
    saveFileReading(db, fileId, reading)
    deletePending(db, fileId)
    staging.promote()
    appendAudit(db, {
      at: receipt.importedAt,
      person: actor,
      action: 'import',
      subject: fileId,
      detail: {
        name,
        kind: receipt.kind,
        rowsRead: receipt.rowsRead,
        facts: receipt.facts,
        duplicates: receipt.duplicates,
        problems: receipt.problems,
        template: reading.template?.name,
        mapping: reading.mapping ?? undefined,
      },
    })
    return proveComplete(db, receipt)
  })()
}

type FactRow = Extract<NormalRow, { readonly key: string }>

/** Sorts each row into fact, duplicate or problem, and counts them. */
function stagerOf(staging: Staging, table: NormalTable) {
  const here = new Set<string>()
  const identify = lineIdentities(staging)
  const counts = { facts: 0, duplicates: 0, problems: 0 }
  const problem = (row: NormalRow, problems: readonly RowProblem[]): void => {
    counts.problems += 1
    staging.addProblem(row.row, row.cells, problems)
  }
  const keep = (row: NormalRow, key: string, fact: Fact, isNew: boolean): void => {
    if (isNew) counts.facts += 1
    else counts.duplicates += 1
    staging.addFact(table.sheet, row.row, row.cells, key, fact, isNew)
  }
  const addRecord = (row: FactRow): void => {
    const key = hash('sha256', row.key).slice(0, 40)
    const isNew = !here.has(key) && !staging.isKnown(key)
    here.add(key)
    keep(row, key, row.fact, isNew)
  }
  const addLine = (row: FactRow): void => {
    const fact = row.fact as BankRow // a bank table holds bank rows
    const found = identify(fact)
    if (found.kind === 'contradiction') {
      problem(row, [contradiction(table.sheet, row.row, fact)])
    } else {
      const { bankRef } = found
      keep(row, `${fact.accountNo}:${bankRef}`, { ...fact, bankRef }, found.kind === 'new')
    }
  }
  const add = (row: NormalRow): void => {
    if ('problems' in row) problem(row, row.problems)
    else if (table.kind === 'bank') addLine(row)
    else addRecord(row)
  }
  return { add, counts: () => ({ ...counts }) }
}

/** A statement's serial number that stood for other money before is not a repetition: the row waits for a person. */
function contradiction(sheet: string, row: number, { bankRef }: BankRow): RowProblem {
  return { sheet, row, column: '', code: 'ROWS_DISAGREE', found: bankRef }
}

/** Null for a bug, which nobody should take for a bad file. */
function errorOf(cause: unknown, workspace: string, file: string): AppError | null {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return { code: 'DISK_FULL', facts: { path: workspace } }
  }
  if (code === 'EACCES' || code === 'EPERM') return { code: 'FILE_UNREADABLE', facts: { file, reason: '没有读取权限' } }
  if (code === 'EIO' || code === 'ESTALE') return { code: 'FILE_UNREADABLE', facts: { file, reason: '磁盘读取出错' } }
  if (cause instanceof RangeError || code === 'ERR_STRING_TOO_LONG') {
    return { code: 'FILE_UNREADABLE', facts: { file, reason: '内容超出了一次能读的量' } }
  }
  return null
}
