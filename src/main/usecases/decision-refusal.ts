import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { type PeriodKey, periodTitle } from '../../shared/domain/period.ts'
import { listSeals, type Seal, sealedBy } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'

type DecisionRefusal = Extract<AppError, { readonly code: 'DECISION_INVALID' | 'PERIOD_CLOSED' | 'DECISION_NOT_FOUND' }>
/** Null: it may be recorded. */
export type Checked = Result<null, DecisionRefusal>

export function refuseSealed(db: ReadDb, month: PeriodKey): Checked {
  const seal = sealOfMonth(db, month)
  return seal ? closed(db, seal) : ok(null)
}

/** The first seal over this month: seals are cumulative, so a later month's holds it too. */
export function sealOfMonth(db: ReadDb, month: PeriodKey): Seal | null {
  return listSeals(db).find(({ period }) => period >= month) ?? null
}

export function closed(db: ReadDb, { period }: Seal): Checked {
  return err({ code: 'PERIOD_CLOSED', facts: { period: periodTitle(period), signedBy: sealedBy(db, period) ?? '' } })
}

export function invalid(reason: string): Checked {
  return err({ code: 'DECISION_INVALID', facts: { line: 0, reason } })
}
