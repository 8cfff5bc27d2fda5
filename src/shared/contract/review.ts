import { z } from 'zod'
import { OBJECTION_TARGETS } from '../domain/objection.ts'
import { SEGREGATION_MODES, SIGN_ROLES } from '../domain/segregation.ts'
import { PassphraseSchema, proofErrors } from './accounts.ts'
import { command, job, query } from './spec.ts'
import { PeriodSchema, PersonSchema, ReasonSchema } from './values.ts'

const target = z.strictObject({ kind: z.enum(OBJECTION_TARGETS), id: z.string().trim().min(1).max(400) })
const objection = z.strictObject({ target, words: ReasonSchema })

/** 待签包: written into the workspace's packs folder, to be carried to the next signer. */
export const exportForReview = job({
  channel: 'close.exportForReview',
  input: z.strictObject({ period: PeriodSchema }),
  output: z.strictObject({ jobId: z.string() }),
  errors: ['JOB_RUNNING', 'SIGN_OFF_MISSING', 'PERIOD_NOT_READY', 'PERIOD_CLOSED', 'REVIEW_NOT_ASKED'],
})

const yuan = z.string()
export const HeldPackSchema = z.strictObject({
  digest: z.string(),
  workspace: z.string(),
  asOf: z.string(),
  /** Yuan with two decimals. */
  totals: z.strictObject({ S: yuan, A: yuan, B: yuan, C: yuan, P: yuan }),
  segregation: z.enum(SEGREGATION_MODES),
  /** The first of each kind; any other of the pack may be named as well. */
  targets: z.array(target),
})
export type HeldPack = z.infer<typeof HeldPackSchema>

/** What stands in the 待签包 that was verified last; no workspace needed. Null: it was another one. */
export const heldPack = query({
  channel: 'close.heldPack',
  input: z.strictObject({ digest: z.string().length(64) }),
  output: HeldPackSchema.nullable(),
  errors: ['FILE_NOT_FOUND', 'PACK_UNREADABLE', 'REVIEW_PACK_UNFIT'],
})

/** 异机复核 of the pack that was verified last: signs it, or objects. The answer lies beside the pack. */
export const reviewPack = command({
  channel: 'close.review',
  input: z.strictObject({
    digest: z.string().length(64),
    person: PersonSchema,
    passphrase: PassphraseSchema.optional(),
    /** None: the papers are signed as they are. */
    objections: z.array(objection).max(200),
  }),
  output: z.strictObject({ fileName: z.string(), keyFingerprint: z.string() }),
  errors: [
    'FILE_NOT_FOUND',
    'PACK_UNREADABLE',
    'REVIEW_PACK_UNFIT',
    'OBJECTION_INVALID',
    'SIGN_OFF_MISSING',
    'SIGNER_IS_PREPARER',
    'SIGNER_SIGNED_ALREADY',
    'SIGNER_IS_CASHIER',
    'SIGN_KEY_MISSING',
    'FILE_UNREADABLE',
    ...proofErrors,
  ],
})

export const ReviewViewSchema = z.strictObject({
  /** SHA-256 of the file. */
  fileId: z.string(),
  fileName: z.string(),
  verdict: z.enum(['signed', 'objected']),
  period: PeriodSchema,
  digest: z.string(),
  role: z.enum(SIGN_ROLES),
  person: z.string(),
  signedAt: z.string(),
  /** By an account of the other machine. */
  isProven: z.boolean(),
  keyFingerprint: z.string(),
  /** other: this person has been known by another key. */
  key: z.enum(['known', 'other', 'new']),
  otherKeys: z.array(z.string()),
  /** Why whoever sits here may not confirm the key; '' where they may, or need not. */
  whyNotConfirm: z.string(),
  objections: z.array(objection),
  /** It was taken in before. */
  isImported: z.boolean(),
})
export type ReviewView = z.infer<typeof ReviewViewSchema>

const reviewErrors = [
  'REVIEW_UNREADABLE',
  'REVIEW_REFUSED',
  'PERIOD_CLOSED',
  'SIGN_ROLE_UNASKED',
  'SIGNER_IS_PREPARER',
  'SIGNER_SIGNED_ALREADY',
  'SIGNER_IS_CASHIER',
  'SIGN_OFF_MISSING',
  'ACCOUNT_INVALID',
  'ACCOUNT_ROLE',
] as const

/** A 签批文件 dropped on the window (path from preload), or null: system dialog. */
export const readReview = command({
  channel: 'close.readReview',
  input: z.strictObject({ path: z.string().max(4096).nullable() }),
  output: ReviewViewSchema.nullable(),
  errors: [...reviewErrors],
})

/** 导入签批文件 that was read last. */
export const importReview = command({
  channel: 'close.importReview',
  input: z.strictObject({
    fileId: z.string().length(64),
    /** The fingerprint as the reviewer said it; null: the key is known. */
    confirmedKey: z.string().max(40).nullable(),
  }),
  output: z.strictObject({ added: z.int().nonnegative() }),
  errors: [...reviewErrors, 'REVIEW_KEY_UNKNOWN', 'OBJECTION_INVALID', 'DECISION_INVALID', 'ACCOUNT_REQUIRED'],
})
