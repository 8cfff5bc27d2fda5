import { z } from 'zod'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { compareBy } from '../../shared/base/index.ts'
import { SEGREGATION_MODES } from '../../shared/domain/segregation.ts'
import { sha256 } from './sha256.ts'

/** A file of the pack. `rows` counts table rows; null where there are none to count. */
export type PackFile = { readonly path: string; readonly bytes: Uint8Array; readonly rows: number | null }

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const yuan = z.string().regex(/^-?\d+\.\d\d$/)

export const ManifestSchema = z.strictObject({
  format: z.literal('sanlian-close-pack'),
  formatVersion: z.literal(1),
  workspace: z.string(),
  period: z.string().regex(/^\d{4}-\d{2}$/),
  /** Local time in Asia/Shanghai: the clock that the rules ran by. */
  asOf: z.string(),
  engineVersion: z.string(),
  policy: z.json(),
  totals: z.strictObject({ S: yuan, A: yuan, B: yuan, C: yuan, P: yuan }),
  /** SHA-256 over every decision in order: one more or fewer and the signed month is another one. */
  decisions: z.strictObject({ count: z.int(), sha256: hash }),
  files: z.array(z.strictObject({ path: z.string(), size: z.int(), sha256: hash, rows: z.int().nullable() })),
  /** Digest of the pack sealed before this one: the chain that a single replaced month breaks. */
  previous: hash.nullable(),
  /** How many people signed; single: 草稿. Undefined: two, as it was before there was a choice. */
  segregation: z.enum(SEGREGATION_MODES).optional(),
  /** Digests of this month's packs that were reopened, oldest first. */
  superseded: z.array(hash).optional(),
})
export type Manifest = z.infer<typeof ManifestSchema>

export type ManifestFacts = Omit<Manifest, 'format' | 'formatVersion' | 'files'>

/** 清单: every file by path, size, SHA-256 and rows. Its own SHA-256 is the pack's digest, which people sign. */
export function manifestBytes(facts: ManifestFacts, files: readonly PackFile[]): Uint8Array {
  const manifest: Manifest = {
    ...facts,
    format: 'sanlian-close-pack',
    formatVersion: 1,
    files: files
      .map(({ path, bytes, rows }) => ({ path, size: bytes.length, sha256: sha256(bytes), rows }))
      .sort(compareBy((file) => file.path)),
  }
  return new TextEncoder().encode(canonicalJson(manifest))
}

/** Null when the bytes are not a manifest in its one canonical spelling. */
export function readManifest(bytes: Uint8Array): Manifest | null {
  return readCanonical(bytes, ManifestSchema)
}

export function readCanonical<Value>(bytes: Uint8Array, schema: z.ZodType<Value>): Value | null {
  try {
    const spelled = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value: unknown = JSON.parse(spelled)
    const parsed = schema.safeParse(value)
    return parsed.success && canonicalJson(value) === spelled ? parsed.data : null
  } catch {
    return null
  }
}
