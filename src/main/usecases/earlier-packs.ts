import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../../shared/contract/errors.ts'
import { periodTitle } from '../../shared/domain/period.ts'
import type { Seal } from '../db/repositories/seal.ts'
import { sha256 } from '../pack/sha256.ts'
import { packsFolder } from './packs-folder.ts'

/** The pack of a sealed month that later papers read, as it lies in the workspace; `sha256` null: it lies there no longer. */
export type EarlierPack = Pick<Seal, 'period' | 'packName' | 'packSha256'> & { readonly sha256: string | null }

export function earlierPacks(
  workspace: string,
  seals: readonly Pick<EarlierPack, 'period' | 'packName' | 'packSha256'>[],
): readonly EarlierPack[] {
  return seals.map(({ period, packName, packSha256 }) => {
    const path = join(packsFolder(workspace), packName)
    return { period, packName, packSha256, sha256: existsSync(path) ? sha256(readFileSync(path)) : null }
  })
}

/** Why the month's papers are not those that the preparer signed: an earlier pack was taken away or altered, or else what they say changed. */
export function whyOtherPapers({ packs }: { readonly packs: readonly EarlierPack[] }): AppError {
  const gone = packs.findLast((pack) => pack.sha256 !== pack.packSha256)
  if (!gone) return { code: 'SIGN_OFF_MISSING', facts: { role: 'preparer' } }
  const facts = { period: periodTitle(gone.period), file: gone.packName, isAltered: gone.sha256 !== null }
  return { code: 'EARLIER_PACK_GONE', facts }
}
