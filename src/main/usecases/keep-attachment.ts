import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { err, finish, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { fingerprint } from '../intake/fingerprint.ts'
import { readOriginal } from './read-source-file.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** A scanned letter; a film belongs elsewhere. */
const MOST_BYTES = 50_000_000

/** 附件: a copy in the vault under the file's own SHA-256, beside the imported originals. */
export function keepAttachment(
  context: WorkspaceContext,
  path: string,
): Result<{ readonly fileId: string; readonly name: string }, AppError> {
  const name = basename(path)
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isFile()) return err({ code: 'FILE_NOT_FOUND', facts: { file: name } })
  if (found.size > MOST_BYTES) {
    return err({ code: 'FILE_TOO_LARGE', facts: { file: name, bytes: found.size, limit: MOST_BYTES } })
  }
  const fileId = finish(fingerprint(path))
  // Over one that was damaged meanwhile; and a file that changes while it is copied is none.
  if (!readOriginal(context.workspace, fileId, path)) {
    return err({ code: 'FILE_UNREADABLE', facts: { file: name, reason: '文件正在被改动' } })
  }
  const { db, now, actor } = context
  db.transaction(() =>
    appendAudit(db, { at: now(), person: actor, action: 'handbook.attach', subject: fileId, detail: { name } }),
  )()
  return ok({ fileId, name })
}
