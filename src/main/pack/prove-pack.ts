import type { ChainReport, ReplayReport, VerifyReport } from '../../shared/contract/verify.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { type SegregationMode, type SignRole, signingRoles } from '../../shared/domain/segregation.ts'
import { signRoleWords } from '../../shared/text/segregation.ts'
import { type ExpectedPack, otherKeyText } from './expected-pack.ts'
import { MANIFEST, type Manifest, SIGNATURES } from './manifest-format.ts'
import type { OpenedPack } from './open-pack.ts'
import { fingerprintOfKey, type ProofSteps, sha256Of, whyItFails } from './proof-steps.ts'
import { proveChain } from './prove-chain.ts'
import { proveReplay } from './prove-replay.ts'
import type { Signature } from './signature.ts'
import { isStoredZip, type ZipEntry } from './zip.ts'

/** The replay of a very pack, by its digest, that this process itself has made already. */
export type KnownReplay = { readonly digest: string; readonly report: ReplayReport }

/** 核验: needs the pack and nothing else. Any bytes get an answer, never an exception. */
export function* provePack(
  pack: OpenedPack,
  expected: ExpectedPack = {},
  known: KnownReplay | null = null,
): ProofSteps<VerifyReport> {
  const { manifest, entries } = pack
  const digest = yield* sha256Of(pack.manifestBytes)
  const files = manifest ? yield* checkFiles(entries, manifest) : []
  const signatures: SignatureCheck[] = []
  for (const one of pack.signatures ?? []) signatures.push(yield* checkSignature(one, manifest?.period ?? '', digest))
  const signerFaults = pack.signatures
    ? signerProblems(pack.signatures, manifest?.segregation ?? 'two')
    : [`${SIGNATURES} 缺失、已损坏或被改写`]
  const otherFaults = [
    ...(manifest ? [] : [`${MANIFEST} 内容已损坏或被改写`]),
    ...keyProblems(signatures, manifest, expected.keys ?? []),
    ...(expected.digest === undefined || expected.digest === digest ? [] : ['包摘要与事先留存的摘要不一致']),
    ...(isCanonical(pack) ? [] : ['压缩包结构被改动（与规范编码逐字节不一致）']),
  ]
  const isWhole = otherFaults.length === 0 && files.every((file) => file.ok) && signatures.every((one) => one.ok)
  const chain: ChainReport = yield* proveChain(pack, signatures, expected)
  const preparer = pack.signatures?.find(({ role }) => role === 'preparer')?.person ?? ''
  // The digest covers every byte that a replay reads, where each file is what the manifest says.
  const replay = isWhole && known?.digest === digest ? known.report : yield* proveReplay({ ...pack, preparer })
  const holds = isWhole && chain.ok && replay.ok
  return {
    packName: pack.name,
    ok: holds && signerFaults.length === 0,
    waitsFor: holds ? nextSigner(pack.signatures ?? [], manifest?.segregation ?? 'two') : null,
    period: manifest?.period ?? '',
    digest,
    isDraft: manifest?.segregation === 'single',
    isSuperseded: false,
    superseded: [...(manifest?.superseded ?? [])],
    files,
    signatures,
    problems: [...signerFaults, ...otherFaults],
    chain,
    replay,
  }
}

type FileCheck = VerifyReport['files'][number]
type SignatureCheck = VerifyReport['signatures'][number]

function* checkFiles(entries: readonly ZipEntry[], manifest: Manifest): ProofSteps<FileCheck[]> {
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  const present = new Set(entries.map(({ path }) => path))
  const checks: FileCheck[] = []
  for (const { path, bytes } of entries) {
    if (path === MANIFEST || path === SIGNATURES) continue
    const file = listed.get(path)
    const isSame = file !== undefined && (yield* sha256Of(bytes)) === file.sha256
    const why = !file ? '清单中没有这个文件' : isSame ? '' : '内容已被改动（SHA-256 不符）'
    checks.push({ path, size: bytes.length, ok: why === '', why })
    yield { phase: 'rehash', done: checks.length, total: entries.length }
  }
  const missing = manifest.files.filter(({ path }) => !present.has(path))
  return [...checks, ...missing.map(({ path, size }) => ({ path, size, ok: false, why: '包中缺少这个文件' }))]
}

function* checkSignature(one: Signature, period: string, digest: string): ProofSteps<SignatureCheck> {
  const why = yield* whyItFails(one, period, digest)
  const { role, person, signedAt, publicKey, identity } = one
  const keyFingerprint = yield* fingerprintOfKey(publicKey)
  return { role, person, signedAt, ok: why === '', isProven: identity === 'account', keyFingerprint, why }
}

/** 不相容职务分离: each role once and in order, by different people, each with a key of their own, none before whom they follow. */
function signerProblems(signatures: readonly Signature[], mode: SegregationMode): string[] {
  const roles = signingRoles(mode)
  if (signatures.length !== roles.length || roles.some((role, index) => signatures[index]?.role !== role)) {
    return [`应有且仅有${roles.map((role) => signRoleWords[role]).join('、')}各一个签名`]
  }
  return samePersonProblems(signatures)
}

function samePersonProblems(signatures: readonly Signature[]): string[] {
  return signatures.flatMap((one, index) =>
    signatures.slice(0, index).flatMap((before) => {
      const [first, second] = [signRoleWords[before.role], signRoleWords[one.role]]
      return [
        ...(personKey(before.person) === personKey(one.person) ? [`${first}人与${second}人是同一人`] : []),
        ...(before.publicKey === one.publicKey ? [`${first}人与${second}人用了同一把密钥`] : []),
        ...(one.signedAt < before.signedAt ? [`${second}时间早于${first}时间`] : []),
      ]
    }),
  )
}

/** 待签包: whose signature comes next over what has been signed in order so far; null: it waits for nobody. */
function nextSigner(signatures: readonly Signature[], mode: SegregationMode): SignRole | null {
  const roles = signingRoles(mode)
  const next = roles[signatures.length]
  if (signatures.length === 0 || next === undefined) return null
  const isInOrder = signatures.every(({ role }, index) => role === roles[index])
  return isInOrder && samePersonProblems(signatures).length === 0 ? next : null
}

/** 密钥名单: whoever signed earlier months signs with the same key, or says the new one's fingerprint in person. */
function keyProblems(
  signatures: readonly SignatureCheck[],
  manifest: Manifest | null,
  trusted: readonly string[],
): string[] {
  const listed = manifest?.formatVersion === 2 ? manifest.signers : []
  return signatures.flatMap(({ person, keyFingerprint }) => {
    if (trusted.includes(keyFingerprint)) return []
    if (trusted.length > 0) return [`${person} 的密钥 ${keyFingerprint} 不在给定的指纹之中`]
    const known = listed.filter((signer) => personKey(signer.person) === personKey(person))
    if (known.length === 0 || known.some((signer) => signer.keyFingerprint === keyFingerprint)) return []
    return [otherKeyText(person, keyFingerprint, known[0]?.keyFingerprint ?? '')]
  })
}

/** Names, order, dates, flags and checksums too: a byte that no reader looks at is still a byte of the evidence. */
function isCanonical({ entries, bytes }: OpenedPack): boolean {
  return isInPackOrder(entries.map(({ path }) => path)) && isStoredZip(bytes, entries)
}

/** Each name once: of two manifests we would read the first, while whoever unpacks the file keeps the last. */
function isInPackOrder(paths: readonly string[]): boolean {
  const files = paths.slice(0, -2)
  return (
    paths.at(-2) === MANIFEST &&
    paths.at(-1) === SIGNATURES &&
    files.every((path, index) => index === 0 || (files[index - 1] as string) < path)
  )
}
