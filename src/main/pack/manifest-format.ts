import { z } from 'zod'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { SEGREGATION_MODES } from '../../shared/domain/segregation.ts'

/** A file of the pack. `rows` counts table rows; null where there are none to count. */
export type PackFile = { readonly path: string; readonly bytes: Uint8Array; readonly rows: number | null }

export const MANIFEST = 'manifest.json'
export const SIGNATURES = 'signatures.json'
/** 10 规则与别名. */
export const RULES = '10-规则与别名.xlsx'
/** 12 数据: what the figures were made from, and what they were. */
export const FACTS = '12-数据/facts.json.gz'
export const RESULT = '12-数据/result.json.gz'
/** 13 清单: what the manifest says, for people. */
export const LIST = '13-清单.xlsx'
/** 14 核验: a page that proves the pack in any browser. */
export const VERIFY_PAGE = '14-核验.html'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const yuan = z.string().regex(/^-?\d+\.\d\d$/)

const common = {
  format: z.literal('sanlian-close-pack'),
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
}
const SignerSchema = z.strictObject({ person: z.string(), keyFingerprint: z.string().regex(/^[0-9a-f]{16}$/) })

export const ManifestSchema = z.discriminatedUnion('formatVersion', [
  /** Before packs carried what they can be made again from. */
  z.strictObject({ ...common, formatVersion: z.literal(1) }),
  z.strictObject({
    ...common,
    formatVersion: z.literal(2),
    /** 密钥名单: who signed the sealed months before this one, with what key. */
    signers: z.array(SignerSchema),
  }),
])
export type Manifest = z.infer<typeof ManifestSchema>
export type Signer = z.infer<typeof SignerSchema>

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
