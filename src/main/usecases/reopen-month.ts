import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf } from '../../shared/contract/specs.ts'
import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import { periodTitle } from '../../shared/domain/period.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { appendReopening, findSeal, listSeals } from '../db/repositories/seal.ts'
import { type Keyring, signReopening } from '../pack/sign.ts'
import { type Signer, whoSigns } from './who-signs.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** What the ledger keeps of each of the two. */
export type ReopenSignature = {
  readonly person: string
  readonly isProven: boolean
  readonly publicKey: string
  readonly signature: string
}

/**
 * 重开: two people who review or approve, and a reason. The seal and its pack stay as they are, superseded; the month is signed
 * again. A later sealed month was reckoned from this one, and bars it.
 */
export function reopenMonth(
  context: WorkspaceContext,
  { period, reason, people }: InputOf<'close.reopen'>,
  keys: Keyring,
): Result<Record<never, never>, AppError> {
  const { db, now, actor } = context
  const seal = findSeal(db, period)
  if (!seal) return err({ code: 'PERIOD_NOT_SEALED', facts: { period: periodTitle(period) } })
  const later = listSeals(db).find((one) => one.period > period)
  if (later) {
    const facts = { period: periodTitle(period), later: periodTitle(later.period) }
    return err({ code: 'PERIOD_LATER_SEALED', facts })
  }
  const [one, other] = people
  if (personKey(one.person) === personKey(other.person)) {
    return err({ code: 'SIGNER_SIGNED_ALREADY', facts: { person: other.person, role: 'reopener' } })
  }
  const signers: Signer[] = []
  for (const { person, passphrase = null } of people) {
    const who = whoSigns(context, person, ['reviewer', 'approver'], passphrase, keys)
    if (!who.ok) return who
    signers.push(who.value)
  }
  const reopenedAt = now()
  const words = { period, digest: seal.digest, reason, signedAt: formatMoment(reopenedAt) }
  const signatures = signers.map(
    ({ person, key }): ReopenSignature => ({
      person,
      isProven: key !== null,
      ...signReopening(keys, { ...words, person }, key),
    }),
  )
  return db.transaction((): Result<Record<never, never>, AppError> => {
    const { digest, packName } = seal
    appendReopening(db, { period, digest, reason, signatures: JSON.stringify(signatures), reopenedAt })
    const detail = { digest, packName, reason, by: signatures.map(({ person }) => person) }
    appendAudit(db, { at: reopenedAt, person: actor, action: 'close.reopen', subject: period, detail })
    return ok({})
  })()
}
