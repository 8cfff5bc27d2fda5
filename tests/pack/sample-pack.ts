import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ManifestFacts, manifestBytes, type PackFile } from '../../src/main/pack/manifest.ts'
import { sealPack } from '../../src/main/pack/seal.ts'
import { sha256 } from '../../src/main/pack/sha256.ts'
import { type Keyring, type Signature, signStatement } from '../../src/main/pack/sign.ts'
import type { SignRole } from '../../src/shared/domain/segregation.ts'

export const utf8 = (words: string): Uint8Array => new TextEncoder().encode(words)
export const aKeyring = (): Keyring => ({ dir: join(mkdtempSync(join(tmpdir(), 'sanlian-keys-')), 'keys') })

export const someFiles: readonly PackFile[] = [
  { path: '02-五口径汇总.txt', bytes: utf8('合计 819800.00\n'.repeat(40)), rows: 2 },
  { path: 'originals/0123456789ab-流水.csv', bytes: utf8('日期,金额\n2025-11-28,860000.00\n'.repeat(30)), rows: null },
  { path: 'originals/abcdef012345-空.csv', bytes: utf8(''), rows: null },
]

export const someFacts: ManifestFacts = {
  workspace: '澄州示例',
  period: '2025-11',
  asOf: '2025-12-04T10:00:00',
  engineVersion: '1',
  policy: { tolerance: 1 },
  totals: { S: '2699000.00', A: '1199800.00', B: '2114276.00', C: '949800.00', P: '819800.00' },
  decisions: { count: 0, sha256: sha256('[]') },
  previous: null,
}

export function signed(manifest: Uint8Array, keys: Keyring, role: SignRole, person: string, minute = 0): Signature {
  const signedAt = `2025-12-04T10:${String(minute).padStart(2, '0')}:00`
  return signStatement(keys, { period: someFacts.period, digest: sha256(manifest), role, person, signedAt })
}

/** A small pack that two people signed. */
export function aPack(keys: Keyring = aKeyring(), files = someFiles): Uint8Array {
  const manifest = manifestBytes(someFacts, files)
  return sealPack(files, manifest, [
    signed(manifest, keys, 'preparer', '乔谨言'),
    signed(manifest, keys, 'reviewer', '魏衡之', 5),
  ])
}
