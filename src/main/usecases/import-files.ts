import { rmSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import type { ImportReceipt } from '../../shared/domain/source-file.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { wasAttached } from '../db/repositories/handbook.ts'
import { findImportFile } from '../db/repositories/import-file.ts'
import { clearStaging, openStaging } from '../db/repositories/import-staging.ts'
import { openLines } from '../db/repositories/line-reader.ts'
import { fingerprint } from '../intake/fingerprint.ts'
import { listFiles } from '../intake/list-files.ts'
import { vaultPath } from '../intake/vault.ts'
import { loadStatement } from './load-statement.ts'
import { phased } from './parse-file.ts'
import { keepPending, waitsForMapping } from './pending-file.ts'
import { plainStatement } from './plain-statement.ts'
import { proveComplete } from './prove-complete.ts'
import { readByTemplate, type TracedFile } from './read-by-template.ts'
import { type ImportOptions, readOriginal } from './read-source-file.ts'
import { type Identity, recordImport } from './record-import.ts'
import { stagerOf } from './stage-rows.ts'
import { startScan } from './statement-scan.ts'
import type { WorkspaceContext } from './workspace-context.ts'

export type RefusedFile = { readonly path: string; readonly name: string; readonly error: AppError }
export type ImportOutcome = { readonly receipts: readonly ImportReceipt[]; readonly refused: readonly RefusedFile[] }

export const MAX_FILE_BYTES = 512 * 1024 * 1024
const SLICE_ROWS = 2000
/** Below this the ordinary way takes no time worth saving. */
const PLAIN_FROM_BYTES = 2 * 1024 * 1024

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
  const plain =
    stat.size >= (options.plainFromBytes ?? PLAIN_FROM_BYTES) ? plainStatement(context.db, path, name, options) : null
  const scan = plain === null ? null : startScan(path, plain.order)
  try {
    const fileId = yield* phased('hash', stat.size, fingerprint(path))
    const before = findImportFile(context.db, fileId)
    if (before !== null && before.undoneAt === null) {
      const importedAt = formatMoment(before.receipt.importedAt)
      return err({ code: 'FILE_ALREADY_IMPORTED', facts: { file: name, importedAt } })
    }
    const identity = { fileId, name, size: stat.size }
    let isKept = before !== null
    try {
      const loaded = plain && scan ? yield* loadStatement(context, identity, path, plain, scan) : null
      const imported = loaded === null ? yield* importOriginal(context, identity, path, options) : ok(loaded)
      isKept ||= imported.ok || waitsForMapping(imported.error)
      return imported
    } finally {
      // A paper that was attached lies there under the same name, whatever the import says of it.
      if (!isKept && !wasAttached(context.db, fileId)) rmSync(vaultPath(context.workspace, fileId), { force: true })
    }
  } finally {
    scan?.stop()
  }
}

function* importOriginal(
  context: WorkspaceContext,
  identity: Identity,
  path: string,
  options: ImportOptions,
): Generator<Progress, Result<ImportReceipt, AppError>> {
  const bytes = readOriginal(context.workspace, identity.fileId, path)
  if (bytes === null) return err({ code: 'FILE_UNREADABLE', facts: { file: identity.name, reason: '文件正在被改动' } })
  return yield* importBytes(context, identity, bytes, options)
}

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
  context: WorkspaceContext,
  identity: Identity,
  { table, encoding, reading }: TracedFile,
): Generator<Progress, ImportReceipt> {
  const { db } = context
  const { fileId } = identity
  const { rows, layout, ...described } = table
  const staging = openStaging(db, fileId, table.kind)
  const lines = openLines(db)
  const stage = stagerOf({ db, staging, lines, fileId }, table)
  try {
    for (let from = 0; from < rows.length; from += SLICE_ROWS) {
      staging.inOneGo(() => rows.slice(from, from + SLICE_ROWS).forEach(stage.add))
      yield { phase: 'stage', done: Math.min(from + SLICE_ROWS, rows.length), total: rows.length }
    }
  } finally {
    lines.close()
  }
  yield { phase: 'promote', done: 0, total: rows.length }
  return db.transaction(() => {
    const told = { ...described, encoding, rowsRead: rows.length, ...stage.counts(), changed: 0 } // until it is proved
    const receipt = recordImport(context, identity, layout, reading, told)
    staging.promote()
    return proveComplete(db, receipt)
  })()
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
