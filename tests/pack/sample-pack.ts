import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ManifestFacts, manifestBytes } from '../../src/main/pack/manifest.ts'
import type { PackFile } from '../../src/main/pack/manifest-format.ts'
import type { PackData } from '../../src/main/pack/pack-data.ts'
import { sealPack } from '../../src/main/pack/seal.ts'
import { sha256 } from '../../src/main/pack/sha256.ts'
import { type Keyring, signStatement } from '../../src/main/pack/sign.ts'
import type { Signature } from '../../src/main/pack/signature.ts'
import { finish } from '../../src/shared/base/index.ts'
import type { EpochMs } from '../../src/shared/domain/epoch-ms.ts'
import { parsePeriod } from '../../src/shared/domain/period.ts'
import type { SignRole } from '../../src/shared/domain/segregation.ts'
import { defaultPolicy } from '../../src/shared/engine/engine-input.ts'
import { FACTS_FORMAT, type MonthFacts } from '../../src/shared/engine/replay/month-facts.ts'
import { monthFigures } from '../../src/shared/engine/replay/month-figures.ts'
import { monthRecord } from '../../src/shared/engine/replay/month-record.ts'
import { plainPolicy } from '../../src/shared/engine/replay/plain-policy.ts'
import { ENGINE_VERSION } from '../../src/shared/engine/run-engine.ts'

/** A month in which nothing happened, and what the engine makes of it. */
export function emptyMonth(asOf: EpochMs, period = parsePeriod('2025-11')!): PackData {
  const facts: MonthFacts = {
    ...{ contracts: [], archives: [], bankLines: [], invoices: [], receipts: [] },
    ...{ duplicates: [], statementBreaks: [], decisions: [], files: [], sealedBefore: null, lastSeal: null },
    ...{ format: FACTS_FORMAT, engineVersion: ENGINE_VERSION, period, asOf, policy: plainPolicy(defaultPolicy) },
  }
  return { facts, record: monthRecord(finish(monthFigures(facts, defaultPolicy, period, null))) }
}

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
