import { invariant } from '../../shared/base/index.ts'
import type { ImportReceipt } from '../../shared/domain/source-file.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { type FileReading, saveFileReading } from '../db/repositories/file-reading.ts'
import { saveImportFile } from '../db/repositories/import-file.ts'
import { deletePending } from '../db/repositories/import-pending.ts'
import type { StoredLayout } from '../db/repositories/line-reader.ts'
import type { WorkspaceContext } from './workspace-context.ts'

export type Identity = { readonly fileId: string; readonly name: string; readonly size: number }
type Told = Omit<ImportReceipt, 'fileId' | 'name' | 'importedAt' | 'importedBy'>

/** The file, its receipt and who brought it; call it inside the transaction that brings its facts. */
export function recordImport(
  { db, now, actor }: WorkspaceContext,
  { fileId, name, size }: Identity,
  layout: StoredLayout,
  reading: FileReading,
  told: Told,
): ImportReceipt {
  const receipt: ImportReceipt = { fileId, name, ...told, importedAt: now(), importedBy: actor }
  const { kind, rowsRead, facts, duplicates, problems } = receipt
  invariant(rowsRead === facts + duplicates + problems, `${name}: rows read and rows kept differ`)
  saveImportFile(db, receipt, size, layout)
  saveFileReading(db, fileId, reading)
  deletePending(db, fileId)
  appendAudit(db, {
    at: receipt.importedAt,
    person: actor,
    action: 'import',
    subject: fileId,
    detail: {
      name,
      kind,
      rowsRead,
      facts,
      duplicates,
      problems,
      template: reading.template?.name,
      mapping: reading.mapping ?? undefined,
    },
  })
  return receipt
}
