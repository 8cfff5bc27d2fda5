import { compareBy } from '../../../shared/base/index.ts'
import type { LineState } from '../../../shared/engine/engine-input.ts'
import { refill } from '../refill.ts'
import type { WriteDb } from '../sqlite.ts'
import { changesOf } from './changes.ts'

/** Call inside a transaction. `before` is what the table holds, null when that is not known. */
export function storeLineStates(db: WriteDb, before: readonly LineState[] | null, states: readonly LineState[]): void {
  const changes = changesOf(before, states, ({ bankLineId }) => bankLineId)
  if (changes === null) {
    refill(db, 'line_state', () => insert(db, states.toSorted(compareBy(({ bankLineId }) => bankLineId))))
    return
  }
  const remove = db.prepare('DELETE FROM line_state WHERE bank_line_id = ?')
  for (const bankLineId of changes.gone) remove.run(bankLineId)
  insert(db, changes.put)
}

function insert(db: WriteDb, states: readonly LineState[]): void {
  const put = db.prepare(
    `INSERT OR REPLACE INTO line_state (bank_line_id, line_class, why, allocated_fen, open_fen, is_suspense)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  for (const { bankLineId, lineClass, why, allocated, open, isSuspense } of states) {
    put.run(bankLineId, lineClass, why, allocated, open, Number(isSuspense))
  }
}
