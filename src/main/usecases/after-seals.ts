import { addDays, type EpochDay } from '../../shared/domain/epoch-day.ts'
import { lastDayOf } from '../../shared/domain/period.ts'
import { listSeals } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** From which day a change of the rules counts: what was sealed stays as the rules of its time made it. Nothing sealed: from ever. */
export function afterSeals(db: ReadDb): { readonly from?: EpochDay } {
  const last = listSeals(db).at(-1)
  return last ? { from: addDays(lastDayOf(last.period), 1) } : {}
}
