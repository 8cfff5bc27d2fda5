import { existsSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { OutputOf } from '../../shared/contract/specs.ts'
import { OUTBOX } from '../../shared/text/reminder-words.ts'
import { countMessages, draftOfMail, listMessages } from '../db/repositories/message.ts'
import type { ReadDb } from '../db/sqlite.ts'
import type { WorkspaceReader } from './workspace-reader.ts'

/** 催办记录 */
export function viewReminderLog(db: ReadDb, limit: number): OutputOf<'remind.log'> {
  return {
    rows: listMessages(db, limit).map((row) => ({ ...row, ways: [...row.ways] })),
    total: countMessages(db),
  }
}

/** Where a draft lies. A path that leads out of the outbox is none, whatever the ledger says. */
export function findDraft(
  { db, workspace }: Pick<WorkspaceReader, 'db' | 'workspace'>,
  mail: number,
): Result<string, AppError> {
  const path = draftOfMail(db, mail)
  const outbox = resolve(workspace, OUTBOX)
  const full = path === null ? null : resolve(workspace, path)
  return full?.startsWith(`${outbox}${sep}`) && existsSync(full)
    ? ok(full)
    : err({ code: 'FILE_NOT_FOUND', facts: { file: path ?? OUTBOX } })
}
