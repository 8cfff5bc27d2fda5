import { parsePeriod } from '../../shared/domain/period.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { hasAccounts } from '../db/repositories/account.ts'
import { listKnownKeys } from '../db/repositories/review-file.ts'
import { listSeals } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import type { ReviewFile } from '../pack/review-file.ts'
import { fingerprintOf } from '../pack/sign.ts'
import { monthSigners } from './month-signers.ts'
import { findAccount } from './prove-person.ts'
import { sealedSigners } from './sealed-signers.ts'

type KeyStanding = {
  /** known: somebody here compared it, it signed a sealed month, or the account's own is this. other: this person's was another. */
  readonly state: 'known' | 'other' | 'new'
  /** Fingerprints by which this person is known. */
  readonly others: readonly string[]
}

export function keyStanding(db: ReadDb, person: string, publicKey: string): KeyStanding {
  const account = findAccount(db, person)
  const known = [
    ...listKnownKeys(db).map((key) => ({ person: key.person, keyFingerprint: fingerprintOf(key.publicKey) })),
    ...sealedSigners(db, listSeals(db)),
    ...(account?.publicKey ? [{ person, keyFingerprint: fingerprintOf(account.publicKey) }] : []),
  ]
  const theirs = known.filter((one) => personKey(one.person) === personKey(person))
  const fingerprints = [...new Set(theirs.map(({ keyFingerprint }) => keyFingerprint))].sort()
  if (fingerprints.includes(fingerprintOf(publicKey))) return { state: 'known', others: [] }
  return { state: fingerprints.length > 0 ? 'other' : 'new', others: fingerprints }
}

/**
 * Why whoever sits here may not say whose key this is; '' where they may. Where accounts are kept the preparer must not: she could
 * make a reviewer of a second machine. Without accounts names are typed, and prove as little as they do on one machine.
 */
export function whyNotConfirm(db: ReadDb, { period: month, signature }: ReviewFile, actor: string): string {
  if (!hasAccounts(db)) return ''
  const period = parsePeriod(month)
  const preparer = period && monthSigners(db, period).preparer
  if (preparer && personKey(preparer.person) === personKey(actor)) {
    return `${actor} 编制了本月，不能确认复核人的密钥；请由批准人或 ${signature.person} 本人进入后导入`
  }
  const isOwn = personKey(signature.person) === personKey(actor)
  const isApprover = findAccount(db, actor)?.roles.includes('approver') ?? false
  return isOwn || isApprover ? '' : `只有批准人或 ${signature.person} 本人可以确认这把密钥；请由其进入后导入`
}
