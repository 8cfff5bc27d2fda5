import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { type EpochMs, epochMs, formatMoment } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, periodTitle } from '../../shared/domain/period.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { sealedBy } from '../db/repositories/seal.ts'
import { appendSignOff, type SignOff } from '../db/repositories/sign-off.ts'
import { fingerprintOf, type Keyring, signStatement } from '../pack/sign.ts'
import { blockersOf, closeGate } from './close-gate.ts'
import { closeMark } from './close-material.ts'
import { type MonthSigners, monthSigners, SIGN_ACTION, type SignDetail } from './month-signers.ts'
import { type MonthPack, packOfMonth } from './pack-of-month.ts'
import type { WorkspaceContext } from './workspace-context.ts'

export type Signed = { readonly digest: string; readonly keyFingerprint: string; readonly signedAt: EpochMs }

/**
 * 签批: the preparer signs the papers as of now; the reviewer, another person, the same papers as of the preparer's moment.
 * The papers are rendered anew each time, so that a signature covers what the facts say and not what somebody claims.
 */
export function* signOff(
  context: WorkspaceContext,
  period: PeriodKey,
  role: SignOff['role'],
  signer: string,
  keys: Keyring,
): Generator<Progress, Result<Signed, AppError>> {
  const person = signer.trim()
  const signers = monthSigners(context.db, period)
  const refusal = refuse(context, period, role, person, signers)
  if (refusal) return err(refusal)

  const isReview = role === 'reviewer' && signers.preparer !== null
  const asOf = isReview ? signers.preparer.signedAt : context.now()
  const pack = yield* packOfMonth(context, period, asOf, isReview ? signers.auditSeq : null)
  if (!pack.ok) return pack
  const blockers = blockersOf(closeGate(pack.value.material, { preparer: null, reviewer: null }))
  if (blockers.length > 0) return err({ code: 'PERIOD_NOT_READY', facts: { period: periodTitle(period), blockers } })
  if (isReview && signers.preparer.digest !== pack.value.digest) return missing('preparer')
  return write(context, keys, pack.value, { role, person, signedAt: isReview ? later(context.now(), asOf) : asOf })
}

export function periodClosed(context: WorkspaceContext, period: PeriodKey): AppError | null {
  const signedBy = sealedBy(context.db, period)
  return signedBy === null ? null : { code: 'PERIOD_CLOSED', facts: { period: periodTitle(period), signedBy } }
}

function refuse(
  context: WorkspaceContext,
  period: PeriodKey,
  role: SignOff['role'],
  person: string,
  { preparer, isCurrent }: MonthSigners,
): AppError | null {
  const closed = periodClosed(context, period)
  if (closed) return closed
  if (personKey(person) === '') return { code: 'SIGN_OFF_MISSING', facts: { role } } // a name of blanks signs nothing
  if (role === 'preparer') return null
  if (!preparer || !isCurrent) return { code: 'SIGN_OFF_MISSING', facts: { role: 'preparer' } }
  return personKey(preparer.person) === personKey(person) ? { code: 'SIGNER_IS_PREPARER', facts: { person } } : null
}

/** In one transaction, and only if nothing changed while the papers were made. */
function write(
  { db, actor }: WorkspaceContext,
  keys: Keyring,
  { digest, material, auditSeq }: MonthPack,
  { role, person, signedAt }: Pick<SignOff, 'role' | 'person' | 'signedAt'>,
): Result<Signed, AppError> {
  const { period, mark } = material
  const moment = formatMoment(signedAt)
  const { signature, publicKey } = signStatement(keys, { period, digest, role, person, signedAt: moment })
  return db.transaction((): Result<Signed, AppError> => {
    if (closeMark(db) !== mark) return missing(role)
    appendSignOff(db, { period, role, person, digest, signature, publicKey, signedAt })
    const keyFingerprint = fingerprintOf(publicKey)
    const detail: SignDetail & { readonly person: string; readonly keyFingerprint: string } = {
      role,
      person,
      digest,
      auditSeq,
      mark,
      keyFingerprint,
    }
    appendAudit(db, { at: signedAt, person: actor, action: SIGN_ACTION, subject: period, detail })
    return ok({ digest, keyFingerprint, signedAt })
  })()
}

function missing(role: string): { readonly ok: false; readonly error: AppError } {
  return err({ code: 'SIGN_OFF_MISSING', facts: { role } })
}

/** A clock that was set back must not put the review before what it reviews. */
function later(a: EpochMs, b: EpochMs): EpochMs {
  return epochMs(Math.max(a, b))
}
