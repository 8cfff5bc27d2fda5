import { err, groupBy, invariant, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { RowRef } from '../../shared/domain/cell-ref.ts'
import { periodOfDay, periodTitle } from '../../shared/domain/period.ts'
import type { ImportReceipt } from '../../shared/domain/source-file.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { findImportFile, markUndone, updateReceipt } from '../db/repositories/import-file.ts'
import { listSeals, sealedBy } from '../db/repositories/seal.ts'
import { takeBackFacts } from '../db/repositories/undo-facts.ts'
import type { ReadDb, WriteDb } from '../db/sqlite.ts'
import { forgetMatch } from './match-memory.ts'
import { restateJoins } from './statement-joins.ts'
import type { WorkspaceContext } from './workspace-context.ts'

export type UndoneImport = { readonly removed: { readonly facts: number; readonly duplicatesPromoted: number } }

/** 撤销导入: the file's facts go, the original and every decision stay, and the file may be imported again. */
export function undoImport({ db, now, actor }: WorkspaceContext, fileId: string): Result<UndoneImport, AppError> {
  const file = findImportFile(db, fileId)
  if (file === null || file.undoneAt !== null) {
    return err({ code: 'FILE_NOT_FOUND', facts: { file: file?.receipt.name ?? fileId } })
  }
  const [sealed] = sealsOver(db, file.receipt)
  if (sealed) {
    return err({ code: 'PERIOD_CLOSED', facts: { period: periodTitle(sealed.period), signedBy: sealed.signedBy } })
  }
  const removed = db.transaction(() => {
    const { facts, promoted } = takeBackFacts(db, file)
    markUndone(db, fileId, now())
    restateReceipts(db, promoted)
    restateJoins(db, file.receipt.ends)
    const counts = { facts, duplicatesPromoted: promoted.length }
    appendAudit(db, {
      at: now(),
      person: actor,
      action: 'undo-import',
      subject: fileId,
      detail: { name: file.receipt.name, ...counts },
    })
    return counts
  })()
  forgetMatch(db)
  return ok({ removed })
}

/**
 * A signed month rests on its originals: a file that reaches into one stays. A file that added nothing may go. A file whose days
 * nobody told (an archive list without 提交时间) is in each pack that was sealed after it came.
 */
export function sealsOver(db: ReadDb, { facts, firstOn, importedAt }: ImportReceipt) {
  if (facts === 0) return []
  return listSeals(db)
    .filter(({ period, sealedAt }) => (firstOn === null ? sealedAt >= importedAt : period >= periodOfDay(firstOn)))
    .map(({ period }) => ({ period, signedBy: sealedBy(db, period) ?? '' }))
}

function restateReceipts(db: WriteDb, promoted: readonly RowRef[]): void {
  for (const [fileId, rows] of groupBy(promoted, (ref) => ref.fileId)) {
    const file = findImportFile(db, fileId)
    invariant(file !== null, `no file ${fileId}`)
    const { facts, duplicates } = file.receipt
    updateReceipt(db, { ...file.receipt, facts: facts + rows.length, duplicates: duplicates - rows.length })
  }
}
