import { z } from 'zod'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { MANIFEST, type Manifest, readCanonical, readManifest, SIGNATURES } from './manifest-format.ts'
import { type Signature, SignatureSchema } from './signature.ts'
import { unzipStored, type ZipEntry, type ZipLimits } from './zip.ts'

export const MAX_PACK_BYTES = 0x7fff_ffff
const LIMITS: ZipLimits = { maxEntries: 20_000, maxBytes: MAX_PACK_BYTES }
const SignaturesSchema = z.array(SignatureSchema).max(10)

export type OpenedPack = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly entries: readonly ZipEntry[]
  readonly manifestBytes: Uint8Array
  /** Null: damaged or rewritten. */
  readonly manifest: Manifest | null
  /** Null: missing, damaged or rewritten. */
  readonly signatures: readonly Signature[] | null
}

/** Takes a pack apart without believing anything in it. */
export function openPack(name: string, bytes: Uint8Array): Result<OpenedPack, AppError> {
  const unreadable = (reason: string) => err<AppError>({ code: 'PACK_UNREADABLE', facts: { file: name, reason } })
  const opened = unzipStored(bytes, LIMITS)
  if (!opened.ok) return unreadable(opened.error)
  const entries = opened.value
  const bytesOf = (path: string) => entries.find((entry) => entry.path === path)?.bytes
  const manifestBytes = bytesOf(MANIFEST)
  if (!manifestBytes) return unreadable(`没有 ${MANIFEST}，不是月结包`)
  const signed = bytesOf(SIGNATURES)
  const signatures = signed ? readCanonical(signed, SignaturesSchema) : null
  return ok({ name, bytes, entries, manifestBytes, manifest: readManifest(manifestBytes), signatures })
}
