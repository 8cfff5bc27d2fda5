import { z } from 'zod'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { err, ok, type Result } from '../../shared/base/index.ts'
import { OBJECTION_TARGETS } from '../../shared/domain/objection.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { SIGN_ROLES } from '../../shared/domain/segregation.ts'
import { readCanonical } from './manifest-format.ts'
import { type Signature, SignatureSchema } from './signature.ts'

/** 200 objections of the longest words, in the longest spelling, are less than half of it. */
export const MAX_REVIEW_BYTES = 1024 * 1024
export const MAX_OBJECTIONS = 200
const REVIEW_FORMAT = 'sanlian-review-1'

export const ObjectionSchema = z.strictObject({
  target: z.strictObject({ kind: z.enum(OBJECTION_TARGETS), id: z.string().min(1).max(400) }),
  words: z.string().trim().min(1).max(500),
})
export type WrittenObjection = z.infer<typeof ObjectionSchema>

const about = {
  format: z.literal(REVIEW_FORMAT),
  period: z.string().regex(/^\d{4}-\d{2}$/),
  /** Of the papers that were looked at. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
}
const signer = {
  person: z
    .string()
    .max(40)
    .refine((name) => personKey(name) !== ''),
  signedAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/),
  publicKey: z.string().max(400),
  signature: z.string().max(100),
}

/** 签批文件. A signature is that of the pack, ready to be put into it; objections are signed as a whole. */
const ReviewSchema = z.discriminatedUnion('verdict', [
  z.strictObject({ ...about, verdict: z.literal('signed'), signature: SignatureSchema.extend(signer) }),
  z.strictObject({
    ...about,
    verdict: z.literal('objected'),
    objections: z.array(ObjectionSchema).min(1).max(MAX_OBJECTIONS),
    signature: SignatureSchema.extend(signer),
  }),
])
export type ReviewFile = z.infer<typeof ReviewSchema>

export type ObjectionStatement = Pick<Signature, 'role' | 'person' | 'signedAt' | 'identity'> & {
  readonly period: string
  readonly digest: string
  readonly objections: readonly WrittenObjection[]
}

/** Their format is not that of a signature: one can never be taken for the other. */
export function objectionBytes({ identity, ...statement }: ObjectionStatement): Uint8Array {
  const words = { format: 'sanlian-objections-1', ...statement }
  return new TextEncoder().encode(canonicalJson(identity ? { ...words, identity } : words))
}

type Distributed<Value> = Value extends unknown ? Omit<Value, 'format'> : never

export function reviewBytes(review: Distributed<ReviewFile>): Uint8Array {
  return new TextEncoder().encode(canonicalJson({ ...review, format: REVIEW_FORMAT }))
}

/** Believes nothing; the reason of a refusal is for people. */
export function readReview(bytes: Uint8Array): Result<ReviewFile, string> {
  if (bytes.length > MAX_REVIEW_BYTES) return err('文件超过 1 MB，不是签批文件')
  const review = readCanonical(bytes, ReviewSchema)
  if (!review) return err('不是签批文件，或内容被截断、改写')
  return SIGN_ROLES.indexOf(review.signature.role) > 0 ? ok(review) : err('编制人的签名不在别处签批')
}
