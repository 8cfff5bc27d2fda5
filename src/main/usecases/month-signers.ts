import type { PeriodKey } from '../../shared/domain/period.ts'
import { type SegregationMode, type SignRole, signingRoles } from '../../shared/domain/segregation.ts'
import { standingSegregation } from '../../shared/engine/decisions/standing-segregation.ts'
import { listAudit } from '../db/repositories/audit-log.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { type LatestSignOffs, latestSignOffs, type SignOff } from '../db/repositories/sign-off.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { closeMark } from './close-material.ts'

/** Audit row of a sign-off; what the row of `sign_off` has no place for. */
export type SignDetail = {
  readonly role: SignRole
  readonly digest: string
  /** Last log row in the papers that were signed. */
  readonly auditSeq: number
  readonly mark: string
}
export const SIGN_ACTION = 'close.sign'

export type MonthSigners = LatestSignOffs & {
  readonly mode: SegregationMode
  /** Last log row in the preparer's papers. */
  readonly auditSeq: number
  /** False: facts, decisions or rules changed since the preparer signed. */
  readonly isCurrent: boolean
}

export function monthSigners(db: ReadDb, period: PeriodKey): MonthSigners {
  const latest = latestSignOffs(db, period)
  const detail = latest.preparer ? preparerDetail(db, period, latest.preparer.digest) : null
  const mode = standingSegregation(listDecisions(db))
  return { ...latest, mode, auditSeq: detail?.auditSeq ?? 0, isCurrent: detail?.mark === closeMark(db) }
}

/** Signatures over the preparer's papers, in order; the first role whose signature is still missing. */
export function signaturesOf(signers: MonthSigners): {
  readonly given: readonly SignOff[]
  readonly missing: SignRole | null
} {
  const roles = signingRoles(signers.mode)
  const stands = (role: SignRole) => signers.isCurrent && signers[role]?.digest === signers.preparer?.digest
  const missing = roles.find((role) => !signers[role] || !stands(role)) ?? null
  const given = roles.slice(0, missing === null ? roles.length : roles.indexOf(missing))
  return { given: given.flatMap((role) => signers[role] ?? []), missing }
}

function preparerDetail(db: ReadDb, period: PeriodKey, digest: string): SignDetail | null {
  const details = listAudit(db)
    .filter(({ action, subject }) => action === SIGN_ACTION && subject === period)
    .map(({ detail }) => JSON.parse(detail) as SignDetail) // written by sign-off alone; the table is append-only
  return details.findLast((detail) => detail.role === 'preparer' && detail.digest === digest) ?? null
}
