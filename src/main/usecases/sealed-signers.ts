import { compareBy } from '../../shared/base/index.ts'
import type { Seal } from '../db/repositories/seal.ts'
import { latestSignOffs } from '../db/repositories/sign-off.ts'
import type { ReadDb } from '../db/sqlite.ts'
import type { Signer } from '../pack/manifest-format.ts'
import { fingerprintOf } from '../pack/sign.ts'

/** 密钥名单: who signed these sealed months, each person and key once. */
export function sealedSigners(db: ReadDb, seals: readonly Seal[]): readonly Signer[] {
  const signers = seals.flatMap(({ period, digest }) =>
    Object.values(latestSignOffs(db, period)).flatMap((one) =>
      one?.digest === digest ? [{ person: one.person, keyFingerprint: fingerprintOf(one.publicKey) }] : [],
    ),
  )
  const byKey = new Map(signers.map((signer) => [`${signer.person}/${signer.keyFingerprint}`, signer]))
  return [...byKey.values()].sort(
    compareBy(
      ({ person }) => person,
      ({ keyFingerprint }) => keyFingerprint,
    ),
  )
}
