import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { changeSinceSigned } from '../../shared/domain/change-since-signed.ts'
import { type EpochMs, epochMs, formatMoment } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, periodTitle } from '../../shared/domain/period.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { type SignRole, signedBefore, signingRoles } from '../../shared/domain/segregation.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { sealedBy } from '../db/repositories/seal.ts'
import { appendSignOff, type SignOff } from '../db/repositories/sign-off.ts'
import { fingerprintOf, type Keyring, signStatement } from '../pack/sign.ts'
import { blockersOf } from './close-gate.ts'
import { closeMark } from './close-material.ts'
import { whyOtherPapers } from './earlier-packs.ts'
import { papersStandOver } from './kept-papers.ts'
import type { MonthPack } from './month-pack.ts'
import { type MonthSigners, monthSigners, SIGN_ACTION, type SignDetail, signaturesOf } from './month-signers.ts'
import { packOfMonth } from './pack-of-month.ts'
import { type Signer, whoSigns } from './who-signs.ts'
import type { WorkspaceContext } from './workspace-context.ts'

export type Signed = { readonly digest: string; readonly keyFingerprint: string; readonly signedAt: EpochMs }

/**
 * 签批: the preparer signs the papers as of now; the reviewer and the approver, other people, the same papers as of the preparer's
 * moment. They are rendered anew unless this process itself just made them of the very same facts, so that a signature covers what
 * the facts say and not what somebody claims.
 */
export function* signOff(
  context: WorkspaceContext,
  period: PeriodKey,
  role: SignRole,
  signer: string,
  keys: Keyring,
  passphrase: string | null = null,
): Generator<Progress, Result<Signed, AppError>> {
  const person = signer.trim()
  const signers = monthSigners(context.db, period)
  const refusal = refuse(context, period, role, person, signers)
  if (refusal) return err(refusal)
  const who = whoSigns(context, person, [role], passphrase, keys)
  if (!who.ok) return who

  const prepared = role === 'preparer' ? null : signers.preparer
  const asOf = prepared?.signedAt ?? context.now()
  const pack = yield* packOfMonth(
    context,
    period,
    asOf,
    prepared ? signers.auditSeq : null,
    prepared?.person ?? who.value.person,
  )
  if (!pack.ok) return pack
  const blockers = blockersOf(pack.value.month.findings)
  if (blockers.length > 0) return err({ code: 'PERIOD_NOT_READY', facts: { period: periodTitle(period), blockers } })
  if (prepared && prepared.digest !== pack.value.digest) return err(whyOtherPapers(pack.value))
  const signedAt = prepared ? later(context.now(), asOf) : asOf
  return write(context, keys, pack.value, { role, signedAt }, who.value, signers.preparer)
}

export function periodClosed(context: WorkspaceContext, period: PeriodKey): AppError | null {
  const signedBy = sealedBy(context.db, period)
  return signedBy === null ? null : { code: 'PERIOD_CLOSED', facts: { period: periodTitle(period), signedBy } }
}

function refuse(
  context: WorkspaceContext,
  period: PeriodKey,
  role: SignRole,
  person: string,
  signers: MonthSigners,
): AppError | null {
  const closed = periodClosed(context, period)
  if (closed) return closed
  if (personKey(person) === '') return { code: 'SIGN_OFF_MISSING', facts: { role } } // a name of blanks signs nothing
  const { mode } = signers
  const roles = signingRoles(mode)
  if (!roles.includes(role)) return { code: 'SIGN_ROLE_UNASKED', facts: { role, mode } }
  if (role === 'preparer') return null
  const { given, missing } = signaturesOf(signers)
  if (missing !== null && roles.indexOf(missing) < roles.indexOf(role))
    return { code: 'SIGN_OFF_MISSING', facts: { role: missing } }
  const before = signedBefore(given, role, person)
  if (before === null) return null
  return role === 'reviewer'
    ? { code: 'SIGNER_IS_PREPARER', facts: { person } }
    : { code: 'SIGNER_SIGNED_ALREADY', facts: { person, role: before } }
}

/** In one transaction, and only if nothing changed while the papers were made. */
function write(
  { db, actor }: WorkspaceContext,
  keys: Keyring,
  { digest, month, auditSeq }: MonthPack,
  { role, signedAt }: Pick<SignOff, 'role' | 'signedAt'>,
  { person, key }: Signer,
  prepared: SignOff | null,
): Result<Signed, AppError> {
  const { period, mark, basisLines } = month
  const statement = { period, digest, role, person, signedAt: formatMoment(signedAt) }
  const { signature, publicKey } = signStatement(keys, statement, key)
  // Who signs again looks at what changed; the log keeps which lines those were.
  const again = role === 'preparer' && prepared?.basisLines ? changeSinceSigned(prepared.basisLines, basisLines) : null
  return db.transaction((): Result<Signed, AppError> => {
    if (closeMark(db) !== mark) return missing(role)
    const accountId = key?.accountId ?? null
    const kept = { basisLines: role === 'preparer' ? basisLines : null }
    const keyFingerprint = fingerprintOf(publicKey)
    const detail = {
      role,
      person,
      digest,
      auditSeq,
      mark,
      keyFingerprint,
      isProven: key !== null,
      ...(again && {
        changed: again.lines.map(({ contractNo, accountNo, change }) => ({ contractNo, accountNo, change })),
      }),
    } satisfies SignDetail & Record<string, unknown>
    papersStandOver(db, () => {
      appendSignOff(db, { period, role, person, digest, signature, publicKey, signedAt, accountId, ...kept })
      appendAudit(db, { at: signedAt, person: actor, action: SIGN_ACTION, subject: period, detail })
    })
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
