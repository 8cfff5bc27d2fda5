import { epochMs } from '../../../shared/domain/epoch-ms.ts'
import type { ImportReceipt } from '../../../shared/domain/source-file.ts'
import type { StatementBreak } from '../../../shared/engine/engine-input.ts'
import type { ReadDb } from '../sqlite.ts'

/** What the controls of the statements in the workspace say against them (D37), by file in order of import. */
export function loadStatementBreaks(db: ReadDb): readonly StatementBreak[] {
  const files = db
    .prepare<[], FileRecord>(
      `SELECT id, name, account_no, receipt, imported_at FROM import_file
       WHERE kind = 'bank' AND undone_at IS NULL ORDER BY import_no`,
    )
    .all()
  return files.flatMap((file) => {
    const { sheet, controls, lastOn } = JSON.parse(file.receipt) as ImportReceipt // written by the import alone
    return controls
      .filter(({ agrees, level }) => !agrees && level === 'error')
      .map(({ name, stated, found, note }) => ({
        fileId: file.id,
        fileName: file.name,
        accountNos: file.account_no === '' ? [] : file.account_no.split('、'),
        text: `${name}：${note || `应为 ${stated}，实为 ${found}`}`,
        rows: rowsNamedIn(note).map((row) => ({ fileId: file.id, sheet: sheet ?? '', row })),
        lastOn,
        importedAt: epochMs(file.imported_at),
      }))
  })
}

type FileRecord = {
  readonly id: string
  readonly name: string
  readonly account_no: string
  readonly receipt: string
  readonly imported_at: number
}

/** A control's note says "第 12 行" where it knows the row. */
function rowsNamedIn(note: string): readonly number[] {
  return [...note.matchAll(/第 (\d+) 行/gu)].map(([, row]) => Number(row))
}
