import { basename } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf } from '../../shared/contract/specs.ts'
import { stillStanding } from '../../shared/domain/still-standing.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { readFromVault } from '../intake/vault.ts'
import type { WorkspaceContext } from './workspace-context.ts'
import { writeWhole } from './write-whole.ts'

type Asked = InputOf<'handbook.saveAttachment'>
type Named = { readonly name: string }

/** The paper that a standing tick names, under the name that its sender gave it. Nothing else of the vault is handed out. */
export function findAttachment(db: ReadDb, { decisionId, fileId }: Asked): Result<Named, AppError> {
  const tick = stillStanding(listDecisions(db)).find(({ id }) => id === decisionId)
  if (tick?.body.kind !== 'step') return err({ code: 'DECISION_NOT_FOUND', facts: { decisionId } })
  const found = tick.body.attachments.find((each) => each.fileId === fileId)
  return found ? ok({ name: found.name }) : err({ code: 'FILE_NOT_FOUND', facts: { file: fileId } })
}

/** 附件另存: the very bytes that were kept, or none; who took them goes on record. */
export function saveAttachment(
  { db, workspace, now, actor }: WorkspaceContext,
  { path, ...asked }: Asked & { readonly path: string },
): Result<Named, AppError> {
  const found = findAttachment(db, asked)
  if (!found.ok) return found
  const { name } = found.value
  const { fileId } = asked
  const bytes = readFromVault(workspace, fileId)
  if (bytes === null) return err({ code: 'ATTACHMENT_DAMAGED', facts: { file: name } })
  writeWhole(path, bytes)
  db.transaction(() =>
    appendAudit(db, { at: now(), person: actor, action: 'handbook.save', subject: fileId, detail: { name } }),
  )()
  return ok({ name: basename(path) })
}
