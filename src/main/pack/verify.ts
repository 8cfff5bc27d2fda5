import { z } from 'zod'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { VerifyReport } from '../../shared/contract/close.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { type SegregationMode, signingRoles } from '../../shared/domain/segregation.ts'
import { signRoleWords } from '../../shared/text/segregation.ts'
import { type Manifest, readCanonical, readManifest } from './manifest.ts'
import { MANIFEST, SIGNATURES } from './seal.ts'
import { sha256 } from './sha256.ts'
import { fingerprintOf, type Signature, SignatureSchema, whySignatureFails } from './sign.ts'
import { unzipStored, type ZipEntry, type ZipLimits, zip } from './zip.ts'

export const MAX_PACK_BYTES = 0x7fff_ffff
const LIMITS: ZipLimits = { maxEntries: 20_000, maxBytes: MAX_PACK_BYTES }
const SignaturesSchema = z.array(SignatureSchema).max(10)

export type ExpectedPack = {
  /** What was written down outside this machine when the pack was sealed; a forger of the whole pack cannot meet it. */
  readonly digest?: string
}

/** 核验: needs the pack and nothing else. Any bytes get an answer, never an exception. */
export function verifyPackBytes(
  name: string,
  bytes: Uint8Array,
  expected: ExpectedPack = {},
): Result<VerifyReport, AppError> {
  const opened = unzipStored(bytes, LIMITS)
  if (!opened.ok) return err({ code: 'PACK_UNREADABLE', facts: { file: name, reason: opened.error } })
  const entries = opened.value
  const manifestEntry = entries.find(({ path }) => path === MANIFEST)
  if (!manifestEntry)
    return err({ code: 'PACK_UNREADABLE', facts: { file: name, reason: `没有 ${MANIFEST}，不是月结包` } })

  const manifest = readManifest(manifestEntry.bytes)
  const digest = sha256(manifestEntry.bytes)
  const files = manifest ? checkFiles(entries, manifest) : []
  const signed = readSignatures(entries)
  const signatures = (signed ?? []).map((one) => checkSignature(one, manifest?.period ?? '', digest))
  const problems = [
    ...(manifest ? [] : [`${MANIFEST} 内容已损坏或被改写`]),
    ...(signed ? signerProblems(signed, manifest?.segregation ?? 'two') : [`${SIGNATURES} 缺失、已损坏或被改写`]),
    ...(expected.digest === undefined || expected.digest === digest ? [] : ['包摘要与事先留存的摘要不一致']),
    ...(isCanonical(entries, bytes) ? [] : ['压缩包结构被改动（与规范编码逐字节不一致）']),
  ]
  return ok({
    packName: name,
    ok: problems.length === 0 && files.every((file) => file.ok) && signatures.every((one) => one.ok),
    period: manifest?.period ?? '',
    digest,
    isDraft: manifest?.segregation === 'single',
    isSuperseded: false,
    superseded: [...(manifest?.superseded ?? [])],
    files,
    signatures,
    problems,
  })
}

type FileCheck = VerifyReport['files'][number]

function checkFiles(entries: readonly ZipEntry[], manifest: Manifest): FileCheck[] {
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  const present = new Map(entries.map((entry) => [entry.path, entry]))
  const checks = entries
    .filter(({ path }) => path !== MANIFEST && path !== SIGNATURES)
    .map(({ path, bytes }): FileCheck => {
      const file = listed.get(path)
      const why = !file ? '清单中没有这个文件' : sha256(bytes) === file.sha256 ? '' : '内容已被改动（SHA-256 不符）'
      return { path, size: bytes.length, ok: why === '', why }
    })
  const missing = manifest.files.filter(({ path }) => !present.has(path))
  return [...checks, ...missing.map(({ path, size }) => ({ path, size, ok: false, why: '包中缺少这个文件' }))]
}

function readSignatures(entries: readonly ZipEntry[]): Signature[] | null {
  const entry = entries.find(({ path }) => path === SIGNATURES)
  return entry ? readCanonical(entry.bytes, SignaturesSchema) : null
}

function checkSignature(one: Signature, period: string, digest: string): VerifyReport['signatures'][number] {
  const why = whySignatureFails(one, period, digest)
  const { role, person, signedAt, publicKey, identity } = one
  const isProven = identity === 'account'
  return { role, person, signedAt, ok: why === '', isProven, keyFingerprint: fingerprintOf(publicKey), why }
}

/** 不相容职务分离: each role once and in order, by different people, each with a key of their own, none before whom they follow. */
function signerProblems(signatures: readonly Signature[], mode: SegregationMode): string[] {
  const roles = signingRoles(mode)
  if (signatures.length !== roles.length || roles.some((role, index) => signatures[index]?.role !== role)) {
    return [`应有且仅有${roles.map((role) => signRoleWords[role]).join('、')}各一个签名`]
  }
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

/** Names, order, dates, flags and checksums too: a byte that no reader looks at is still a byte of the evidence. */
function isCanonical(entries: readonly ZipEntry[], bytes: Uint8Array): boolean {
  return isInPackOrder(entries.map(({ path }) => path)) && Buffer.from(zip(entries, 'store').buffer).equals(bytes)
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
