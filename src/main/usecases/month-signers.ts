import type { PeriodKey } from '../../shared/domain/period.ts'
import { listAudit } from '../db/repositories/audit-log.ts'
import { latestSignOffs, type SignOff } from '../db/repositories/sign-off.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { closeMark } from './close-material.ts'

/** Audit row of a sign-off; what the row of `sign_off` has no place for. */
export type SignDetail = {
  readonly role: SignOff['role']
  readonly digest: string
  /** Last log row in the papers that were signed. */
  readonly auditSeq: number
  readonly mark: string
}
export const SIGN_ACTION = 'close.sign'

export type MonthSigners = {
  readonly preparer: SignOff | null
  readonly reviewer: SignOff | null
  /** Last log row in the preparer's papers. */
  readonly auditSeq: number
  /** False: facts, decisions or rules changed since the preparer signed. */
  readonly isCurrent: boolean
}

export function monthSigners(db: ReadDb, period: PeriodKey): MonthSigners {
  const { preparer, reviewer } = latestSignOffs(db, period)
  const detail = preparer ? preparerDetail(db, period, preparer.digest) : null
  return { preparer, reviewer, auditSeq: detail?.auditSeq ?? 0, isCurrent: detail?.mark === closeMark(db) }
}

function preparerDetail(db: ReadDb, period: PeriodKey, digest: string): SignDetail | null {
  const details = listAudit(db)
    .filter(({ action, subject }) => action === SIGN_ACTION && subject === period)
    .map(({ detail }) => JSON.parse(detail) as SignDetail) // written by sign-off alone; the table is append-only
  return details.findLast((detail) => detail.role === 'preparer' && detail.digest === digest) ?? null
}
