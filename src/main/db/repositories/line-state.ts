import { fen } from '../../../shared/domain/money.ts'
import type { LineClass, LineState } from '../../../shared/engine/engine-input.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

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

export function loadLineStates(db: ReadDb): readonly LineState[] {
  return db.prepare<[], LineStateRecord>('SELECT * FROM line_state ORDER BY bank_line_id').all().map(toLineState)
}

export type LineStateRecord = {
  readonly bank_line_id: string
  readonly line_class: LineClass
  readonly why: string
  readonly allocated_fen: number
  readonly open_fen: number
  readonly is_suspense: number
}

function toLineState(row: LineStateRecord): LineState {
  return {
    bankLineId: row.bank_line_id,
    lineClass: row.line_class,
    why: row.why,
    allocated: fen(row.allocated_fen),
    open: fen(row.open_fen),
    isSuspense: row.is_suspense === 1,
  }
}
