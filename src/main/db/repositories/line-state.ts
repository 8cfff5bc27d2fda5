import type { LineState } from '../../../shared/engine/engine-input.ts'
import type { WriteDb } from '../sqlite.ts'

/** Call inside a transaction. */
export function replaceLineStates(db: WriteDb, states: readonly LineState[]): void {
  db.exec('DELETE FROM line_state')
  const insert = db.prepare(
    `INSERT INTO line_state (bank_line_id, line_class, why, allocated_fen, open_fen, is_suspense) VALUES (?, ?, ?, ?, ?, ?)`,
  )
  for (const { bankLineId, lineClass, why, allocated, open, isSuspense } of states) {
    insert.run(bankLineId, lineClass, why, allocated, open, Number(isSuspense))
  }
}
