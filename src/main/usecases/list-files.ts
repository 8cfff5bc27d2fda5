import type { OutputOf } from '../../shared/contract/specs.ts'
import { listImportFiles } from '../db/repositories/import-file.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** 导入记录, latest first, withdrawn ones included. */
export function listFiles(db: ReadDb): OutputOf<'intake.listFiles'> {
  return listImportFiles(db).map(({ receipt, undoneAt }) => ({
    ...receipt,
    header: [...receipt.header],
    controls: [...receipt.controls],
    ends: [...receipt.ends],
    isUndone: undoneAt !== null,
  }))
}
