import type { RowRef } from '../../shared/domain/cell-ref.ts'
import { periodOfDay, periodTitle } from '../../shared/domain/period.ts'
import type { ImportReceipt } from '../../shared/domain/source-file.ts'
import { dayOfFact } from '../db/repositories/corrected-fact.ts'
import { listSeals, sealedBy } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** The seal that a fact would change, null when none does. One whose day nobody told is in each pack sealed after its file came. */
export function factSealedBy(
  db: ReadDb,
  { kind, importedAt }: Pick<ImportReceipt, 'kind' | 'importedAt'>,
  ref: RowRef,
): { readonly period: string; readonly signedBy: string } | null {
  const day = dayOfFact(db, kind, ref)
  const seal = listSeals(db).find(({ period, sealedAt }) =>
    day === null ? sealedAt >= importedAt : period >= periodOfDay(day),
  )
  return seal ? { period: periodTitle(seal.period), signedBy: sealedBy(db, seal.period) ?? '' } : null
}
