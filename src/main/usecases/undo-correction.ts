import { err, invariant, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { takeBackCorrectedFact } from '../db/repositories/corrected-fact.ts'
import {
  appendCorrection,
  type Correction,
  findStandingCorrection,
  lastStandingCorrection,
  listStandingCorrections,
} from '../db/repositories/correction.ts'
import { findImportFile, updateReceipt } from '../db/repositories/import-file.ts'
import { outcomeOf } from '../db/repositories/problem-row.ts'
import type { WriteDb } from '../db/sqlite.ts'
import { transact } from '../db/transact.ts'
import { findReceipt, restate } from './correct-row.ts'
import { factSealedBy } from './fact-seal.ts'
import { rereadFile } from './reread-file.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** 撤销更正: another row of history. The source row is a problem again, as it was when its file came. */
export function* undoCorrection(
  context: WorkspaceContext,
  correctionId: string | null,
): Generator<Progress, Result<{ readonly undone: string }, AppError>> {
  const { db } = context
  const id = correctionId ?? lastStandingCorrection(db)
  const target = id === null ? null : findStandingCorrection(db, id)
  if (target === null) return err({ code: 'CORRECTION_NOT_FOUND', facts: { correctionId: id ?? '' } })
  const file = findImportFile(db, target.ref.fileId)
  invariant(file !== null, `no file ${target.ref.fileId}`)
  const left = listStandingCorrections(db, target.ref.fileId).filter(({ correctionId: each }) => each !== id)
  const read = target.kind === 'cell' ? yield* rereadFile(context, file, left) : null
  if (read !== null && !read.ok) return read
  return transact<{ readonly undone: string }, AppError>(db, () => {
    if (read !== null) {
      const isFact = outcomeOf(db, target.ref) === 'fact'
      const sealed = isFact ? factSealedBy(db, file.receipt, target.ref) : null
      if (sealed !== null) return err({ code: 'PERIOD_CLOSED', facts: sealed })
      takeBack(db, target, read.value)
    }
    record(context, target)
    return ok({ undone: target.correctionId })
  })
}

function takeBack(db: WriteDb, { ref }: Correction, read: Parameters<typeof restate>[2]): void {
  const { kind } = findReceipt(db, ref.fileId)
  const { wasFact, promoted } = takeBackCorrectedFact(db, kind, ref)
  const { facts, duplicates, problems } = findReceipt(db, ref.fileId)
  restate(db, ref.fileId, read, {
    facts: facts - Number(wasFact),
    duplicates: duplicates - Number(!wasFact),
    problems: problems + 1,
  })
  if (promoted === null) return
  const other = findReceipt(db, promoted.fileId)
  updateReceipt(db, { ...other, facts: other.facts + 1, duplicates: other.duplicates - 1 })
}

function record({ db, now, actor }: WorkspaceContext, target: Correction): void {
  const { ref, kind } = target
  const cells = target.cells.map((cell) => ({ ...cell, oldText: cell.newText, newText: cell.oldText }))
  const undone = target.correctionId
  const subject = appendCorrection(db, { kind: 'undo', undoes: undone, ref, cells, reason: '', by: actor, at: now() })
  appendAudit(db, { at: now(), person: actor, action: 'correct.undo', subject, detail: { undone, kind, ref } })
}
