import { rmSync } from 'node:fs'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { OutputOf } from '../../shared/contract/specs.ts'
import { messageOf } from '../../shared/text/errors.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { wasAttached } from '../db/repositories/handbook.ts'
import { findImportFile } from '../db/repositories/import-file.ts'
import { deletePending, findPending, listPendingFiles, savePending } from '../db/repositories/import-pending.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { readFromVault, vaultPath } from '../intake/vault.ts'
import type { WorkspaceContext } from './workspace-context.ts'

type Waiting = { readonly fileId: string; readonly name: string; readonly size: number }

/** Whether a person who names the columns would mend it. */
export function waitsForMapping(error: AppError): boolean {
  if (error.code === 'FILE_UNKNOWN') return error.facts.isTable === true
  return error.code === 'FILE_HAS_NO_ACCOUNT' || error.code === 'FILE_NEEDS_MAPPING'
}

/** 待确认: nothing of it counts yet, and nothing of it is lost. */
export function keepPending({ db, now, actor }: WorkspaceContext, file: Waiting, error: AppError): void {
  db.transaction(() => {
    savePending(db, { ...file, error, stagedAt: now(), stagedBy: actor })
    const { fileId, name } = file
    appendAudit(db, { at: now(), person: actor, action: 'import.pending', subject: fileId, detail: { name, error } })
  })()
}

export function listPending(db: ReadDb): OutputOf<'intake.listPending'> {
  return listPendingFiles(db).map(({ error, ...file }) => ({ ...file, ...messageOf(error) }))
}

/** The person says that the file is none of ours: it goes, and the log says so. */
export function dropPending(
  { db, workspace, now, actor }: WorkspaceContext,
  fileId: string,
): Result<Record<never, never>, AppError> {
  const file = findPending(db, fileId)
  if (file === null) return err({ code: 'FILE_NOT_FOUND', facts: { file: fileId } })
  db.transaction(() => {
    deletePending(db, fileId)
    const detail = { name: file.name }
    appendAudit(db, { at: now(), person: actor, action: 'import.pending-drop', subject: fileId, detail })
  })()
  // The original of a file that was imported once is evidence and stays, and so does a paper that was attached.
  if (findImportFile(db, fileId) === null && !wasAttached(db, fileId))
    rmSync(vaultPath(workspace, fileId), { force: true })
  return ok({})
}

/** A file that may be mapped: it waits, or its import was undone. */
export function findMappable(db: ReadDb, fileId: string): Result<Waiting, AppError> {
  const pending = findPending(db, fileId)
  if (pending !== null) return ok({ fileId, name: pending.name, size: pending.size })
  const file = findImportFile(db, fileId)
  if (file === null || file.undoneAt === null) return err({ code: 'FILE_NOT_FOUND', facts: { file: fileId } })
  return ok({ fileId, name: file.receipt.name, size: file.size })
}

/** The original from where it is kept, or why it is not the one that came. */
export function readKept(workspace: string, fileId: string, name: string): Result<Uint8Array, AppError> {
  const bytes = readFromVault(workspace, fileId)
  if (bytes !== null) return ok(bytes)
  return err({ code: 'FILE_UNREADABLE', facts: { file: name, reason: '账套中保存的原件已丢失或损坏' } })
}
