import { personKey } from '../../shared/domain/person-key.ts'
import { hasAccounts } from '../db/repositories/account.ts'
import { listKnownKeys } from '../db/repositories/review-file.ts'
import { listSeals } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import type { ReviewFile } from '../pack/review-file.ts'
import { fingerprintOf } from '../pack/sign.ts'
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
 * Why whoever sits here may not say whose key this is; '' where they may. Where accounts are kept only the signer in person: whoever
 * else vouched could make that signer of a second machine, and has a signature of their own to give, this month or a later one.
 * Without accounts names are typed, and prove as little as they do on one machine.
 */
export function whyNotConfirm(db: ReadDb, { signature }: ReviewFile, actor: string): string {
  if (!hasAccounts(db) || personKey(signature.person) === personKey(actor)) return ''
  return `${actor} 不能确认别人的密钥：能替人确认的，就能一人签两岗；请由 ${signature.person} 本人进入后导入一次，此后谁都能导入`
}
