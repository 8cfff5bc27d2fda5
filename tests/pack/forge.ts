import { writeDataFile } from '../../src/main/pack/data-file.ts'
import { listFiles, type ManifestFacts, manifestBytes } from '../../src/main/pack/manifest.ts'
import type { PackFile, Signer } from '../../src/main/pack/manifest-format.ts'
import { FACTS, LIST, MANIFEST, RESULT, SIGNATURES } from '../../src/main/pack/manifest-format.ts'
import { type OpenedPack, openPack } from '../../src/main/pack/open-pack.ts'
import { packData, writeFacts } from '../../src/main/pack/pack-data.ts'
import { paperInput } from '../../src/main/pack/paper-input.ts'
import { listPaper, papersOf } from '../../src/main/pack/papers.ts'
import { sealPack } from '../../src/main/pack/seal.ts'
import { sha256 } from '../../src/main/pack/sha256.ts'
import { type Keyring, signStatement } from '../../src/main/pack/sign.ts'
import { xlsxSteps } from '../../src/main/pack/write-xlsx.ts'
import { finish } from '../../src/shared/base/index.ts'
import { formatMoment } from '../../src/shared/domain/epoch-ms.ts'
import { yuanText } from '../../src/shared/domain/money.ts'
import type { MonthFacts } from '../../src/shared/engine/replay/month-facts.ts'
import { monthFigures } from '../../src/shared/engine/replay/month-figures.ts'
import type { MonthRecord } from '../../src/shared/engine/replay/month-record.ts'
import { monthRecord } from '../../src/shared/engine/replay/month-record.ts'
import { policyFrom } from '../../src/shared/engine/replay/plain-policy.ts'

export type Forgery = {
  readonly facts?: (facts: MonthFacts) => MonthFacts
  readonly record?: (record: MonthRecord) => MonthRecord
  readonly files?: Readonly<Record<string, Uint8Array>>
  readonly manifest?: (manifest: ManifestFacts) => ManifestFacts
}

export function opened(bytes: Uint8Array): OpenedPack {
  const pack = openPack('月结包.zip', bytes)
  if (!pack.ok) throw new Error(JSON.stringify(pack.error))
  return pack.value
}

export function dataOf(bytes: Uint8Array) {
  const data = packData(opened(bytes))
  if (!data.ok) throw new Error(data.error)
  return data.value
}

/** What somebody can do who knows the format and has keys of his own: changes, rehashes everything, signs under the same names. */
export function forge(bytes: Uint8Array, forgery: Forgery, keys: Keyring): Uint8Array {
  const { entries, manifest, signatures } = opened(bytes)
  const data = dataOf(bytes)
  const replaced: Record<string, Uint8Array> = { ...forgery.files }
  if (forgery.facts) replaced[FACTS] = finish(writeFacts(forgery.facts(data.facts)))
  if (forgery.record) replaced[RESULT] = finish(writeDataFile(forgery.record(data.record)))
  const files = entries
    .filter(({ path }) => path !== MANIFEST && path !== SIGNATURES)
    .map(({ path, bytes: was }) => ({
      path,
      bytes: replaced[path] ?? was,
      rows: manifest!.files.find((file) => file.path === path)!.rows,
    }))
  const { format: _, formatVersion: __, files: ___, ...facts } = manifest!
  const told = forgery.manifest?.(facts) ?? facts
  const list = files.find(({ path }) => path === LIST)
  if (list && !forgery.files?.[LIST]) list.bytes = listOf(told, files, forgery, bytes) ?? list.bytes
  const written = manifestBytes(told, files)
  const signed = signatures!.map(({ role, person, signedAt }) =>
    signStatement(keys, { period: manifest!.period, digest: sha256(written), role, person, signedAt }),
  )
  return sealPack(files, written, signed)
}

/** The list says what the changed manifest says; of facts that are none no list can be made, and the old one stays. */
function listOf(
  manifest: ManifestFacts,
  files: readonly PackFile[],
  forgery: Forgery,
  bytes: Uint8Array,
): Uint8Array | null {
  const { facts, record } = dataOf(bytes)
  const { policy, period, asOf, engineVersion, files: originals } = forgery.facts?.(facts) ?? facts
  const { totals } = forgery.record?.(record) ?? record
  const preparer = opened(bytes).signatures!.find(({ role }) => role === 'preparer')!.person
  const told = { policy, period, asOf, engineVersion, files: originals }
  const others = listFiles(files.filter(({ path }) => path !== LIST))
  try {
    return finish(xlsxSteps(listPaper({ manifest, facts: told, totals, files: others, preparer }).sheets()))
  } catch {
    return null
  }
}

/** Facts, result, papers and manifest changed together, as the program itself would write them. */
export function forgeWhole(
  bytes: Uint8Array,
  change: (facts: MonthFacts) => MonthFacts,
  keys: Keyring,
  manifest: { readonly signers?: readonly Signer[] } = {},
): Uint8Array {
  const facts = change(dataOf(bytes).facts)
  const figures = finish(monthFigures(facts, policyFrom(facts.policy), facts.period, facts.sealedBefore))
  const record = monthRecord(figures)
  const papers = papersOf(paperInput(facts, figures)).map(({ path, sheets }) => [path, finish(xlsxSteps(sheets()))])
  const { S, A, B, C, P } = record.totals
  return forge(
    bytes,
    {
      facts: () => facts,
      record: () => record,
      files: Object.fromEntries(papers),
      manifest: (was) => ({
        ...was,
        asOf: formatMoment(facts.asOf),
        totals: { S: yuanText(S), A: yuanText(A), B: yuanText(B), C: yuanText(C), P: yuanText(P) },
        ...manifest,
      }),
    },
    keys,
  )
}
