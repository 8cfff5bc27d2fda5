import type { OutputOf } from '../../shared/contract/specs.ts'
import { countCorrections } from '../db/repositories/correction.ts'
import { type FileReading, listUsedTemplates } from '../db/repositories/file-reading.ts'
import { listImportFiles } from '../db/repositories/import-file.ts'
import { problemRowsByFile } from '../db/repositories/problem-row.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** 导入记录, latest first, withdrawn ones included. */
export function listFiles(db: ReadDb): OutputOf<'intake.listFiles'> {
  const corrections = countCorrections(db)
  const templates = listUsedTemplates(db)
  const open = new Map(problemRowsByFile(db, 'open').map(({ fileId, rows }) => [fileId, rows]))
  return listImportFiles(db).map(({ receipt, undoneAt }) => ({
    ...receipt,
    header: [...receipt.header],
    controls: [...receipt.controls],
    ends: [...receipt.ends],
    isUndone: undoneAt !== null,
    corrections: corrections.get(receipt.fileId) ?? 0,
    openProblems: open.get(receipt.fileId) ?? 0,
    template: toTemplate(templates.get(receipt.fileId)),
  }))
}

function toTemplate(used: FileReading['template'] | undefined) {
  if (!used) return null
  const { added, removed } = used.drift
  return { name: used.name, drift: { added: [...added], removed: [...removed] } }
}
