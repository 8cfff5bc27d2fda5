import { z } from 'zod'
import { SIGN_ROLES } from '../domain/segregation.ts'
import { command } from './spec.ts'

export const ChainReportSchema = z.strictObject({
  /** first: the first month of its books; unchecked: the pack before is not at hand. */
  state: z.enum(['first', 'linked', 'broken', 'unchecked']),
  ok: z.boolean(),
  /** Digest of the pack before, as this one names it. */
  previous: z.string().nullable(),
  /** The pack that it was held against, '' for none. */
  previousName: z.string(),
  why: z.array(z.string()),
})
export type ChainReport = z.infer<typeof ChainReportSchema>

export const ReplayReportSchema = z.strictObject({
  /** absent: a pack from before packs carried their facts; failed: its facts cannot be read. */
  state: z.enum(['equal', 'differs', 'failed', 'absent']),
  ok: z.boolean(),
  why: z.string(),
  engine: z.strictObject({ signed: z.string(), here: z.string() }),
  compared: z.strictObject({
    basisLines: z.int(),
    bridgeItems: z.int(),
    matches: z.int(),
    discrepancies: z.int(),
    papers: z.int(),
  }),
  differenceCount: z.int(),
  /** The first of them. Null: not there at all. */
  differences: z.array(
    z.strictObject({
      part: z.string(),
      contractNo: z.string(),
      subject: z.string(),
      item: z.string(),
      signed: z.string().nullable(),
      recomputed: z.string().nullable(),
    }),
  ),
})
export type ReplayReport = z.infer<typeof ReplayReportSchema>

export const VerifyReportSchema = z.strictObject({
  packName: z.string(),
  ok: z.boolean(),
  period: z.string(),
  digest: z.string(),
  /** 待签包: everything holds, and this role's signature comes next. Null: it waits for nobody. */
  waitsFor: z.enum(SIGN_ROLES).nullable(),
  /** 草稿: one person alone made it. */
  isDraft: z.boolean(),
  /** The open workspace says that this very pack was reopened; false where nobody can know. */
  isSuperseded: z.boolean(),
  /** Digests of the packs that this one takes the place of. */
  superseded: z.array(z.string()),
  files: z.array(z.strictObject({ path: z.string(), size: z.int(), ok: z.boolean(), why: z.string() })),
  signatures: z.array(
    z.strictObject({
      role: z.string(),
      person: z.string(),
      signedAt: z.string(),
      ok: z.boolean(),
      isProven: z.boolean(),
      keyFingerprint: z.string(),
      why: z.string(),
    }),
  ),
  problems: z.array(z.string()),
  chain: ChainReportSchema,
  replay: ReplayReportSchema,
})
export type VerifyReport = z.infer<typeof VerifyReportSchema>

/** A pack dropped on the window (path from preload), or null: system dialog. */
export const verifyPack = command({
  channel: 'close.verifyPack',
  input: z.strictObject({
    path: z.string().max(4096).nullable(),
    /** Fingerprints that the signers gave by hand or by telephone: any other key is refused. */
    keys: z
      .array(z.string().regex(/^[0-9a-f]{16}$/))
      .max(50)
      .optional(),
  }),
  output: VerifyReportSchema.nullable(),
  errors: ['PACK_UNREADABLE'],
})
