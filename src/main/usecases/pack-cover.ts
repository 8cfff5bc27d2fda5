import { readFileSync } from 'node:fs'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { sumOf } from '../../shared/engine/replay/month-record.ts'
import { signRoleWords } from '../../shared/text/segregation.ts'
import { findSeal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { coverHtml } from '../pack/cover-html.ts'
import { openPack } from '../pack/open-pack.ts'
import { fingerprintOf } from '../pack/sign.ts'
import { findPack } from './find-pack.ts'

/** A page to be printed, and where its PDF goes. */
export type PackCoverPage = { readonly html: string; readonly path: string; readonly stamp: string }

/** 00 封面与签批页 of a sealed month, read from its pack. It lies beside the pack: it prints the digest of what is in it. */
export function packCover(
  reader: { readonly db: ReadDb; readonly workspace: string },
  period: PeriodKey,
): Result<PackCoverPage, AppError> {
  const seal = findSeal(reader.db, period)
  const path = findPack(reader, period)
  if (!path.ok) return path
  const opened = openPack(seal?.packName ?? '', readFileSync(path.value))
  if (!opened.ok) return opened
  const { manifest, signatures } = opened.value
  if (!seal || !manifest || !signatures) {
    return err({ code: 'PACK_UNREADABLE', facts: { file: seal?.packName ?? '', reason: '清单或签名缺失、已损坏' } })
  }
  const sealedAt = formatMoment(seal.sealedAt)
  const html = coverHtml({
    ...{ workspace: manifest.workspace, period, digest: seal.digest, previous: manifest.previous },
    ...{ asOf: manifest.asOf.replace('T', ' '), sealedAt: sealedAt.replace('T', ' ') },
    sums: sumOf(seal.basisLines),
    files: manifest.files,
    signatures: signatures.map(({ role, person, signedAt, publicKey }) => ({
      ...{ role: signRoleWords[role], person, signedAt: signedAt.replace('T', ' ') },
      keyFingerprint: fingerprintOf(publicKey),
    })),
  })
  return ok({
    html,
    path: path.value.replace(/\.zip$/, '-签批页.pdf'),
    stamp: sealedAt.replace(/\D/g, '').slice(0, 14),
  })
}
