import { z } from 'zod'
import { OBJECTION_TARGETS } from '../domain/objection.ts'
import { SEGREGATION_MODES, SIGN_ROLES } from '../domain/segregation.ts'
import { PassphraseSchema } from './accounts.ts'
import { command, job, query } from './spec.ts'
import {
  EpochMsSchema,
  FenSchema,
  NothingSchema,
  OwnerSplitSchema,
  PeriodSchema,
  PersonSchema,
  ReasonSchema,
} from './values.ts'

const reopener = z.strictObject({ person: PersonSchema, passphrase: PassphraseSchema.optional() })
const proofErrors = [
  'ACCOUNT_REQUIRED',
  'ACCOUNT_INVALID',
  'ACCOUNT_ROLE',
  'ACCOUNT_WAIT',
  'PASSPHRASE_WRONG',
  'PASSPHRASE_MUST_CHANGE',
] as const

const totals = z.strictObject({ S: FenSchema, A: FenSchema, B: FenSchema, C: FenSchema, P: FenSchema })

export const GateItemSchema = z.strictObject({
  id: z.enum([
    'files',
    'problems',
    'controls',
    'blocking',
    'conflicts',
    'suggestions',
    'objections',
    'bridge',
    'balance',
    'segregation',
  ]),
  title: z.string(),
  passed: z.boolean(),
  /** false: a remark that does not block. */
  isBlocking: z.boolean(),
  detail: z.string(),
  /** Screen that mends it. */
  goTo: z.enum(['intake', 'slips', 'matching', 'triage', 'bridge', 'balance', 'close']),
})

export const CloseViewSchema = z.strictObject({
  period: PeriodSchema,
  gate: z.array(GateItemSchema),
  canSign: z.boolean(),
  totals: z.array(z.strictObject({ key: z.string(), ownerName: z.string(), region: z.string(), totals })),
  sum: totals,
  signOffs: z.array(
    z.strictObject({
      role: z.enum(SIGN_ROLES),
      person: z.string(),
      signedAt: EpochMsSchema,
      isCurrent: z.boolean(),
      /** False: the name was typed in, and nothing proved it. */
      isProven: z.boolean(),
      keyFingerprint: z.string(),
      /** It came in a file from another machine. */
      isElsewhere: z.boolean(),
    }),
  ),
  seal: z
    .strictObject({ sealedAt: EpochMsSchema, digest: z.string(), packName: z.string(), packPath: z.string() })
    .nullable(),
  segregation: z.enum(SEGREGATION_MODES),
  /** 签批后变化; null: nothing was signed, or what was signed still stands. */
  sinceSigned: z
    .strictObject({
      lines: z.array(
        z.strictObject({
          contractNo: z.string(),
          accountNo: z.string(),
          ownerName: z.string(),
          ownerSplits: z.array(OwnerSplitSchema).readonly().optional(),
          region: z.string(),
          change: totals,
        }),
      ),
      sum: totals,
      /** Of a sealed month: the month that takes it up. Null: this month itself, signed again. */
      fallsInto: PeriodSchema.nullable(),
    })
    .nullable(),
  /** Packs of this month that were reopened, oldest first. */
  superseded: z.array(
    z.strictObject({
      packName: z.string(),
      digest: z.string(),
      reopenedAt: EpochMsSchema,
      reason: z.string(),
      by: z.array(z.string()),
    }),
  ),
  /** A month after this one that is sealed, and bars reopening. */
  laterSealed: PeriodSchema.nullable(),
})
export type CloseView = z.infer<typeof CloseViewSchema>

export const getClose = query({
  channel: 'close.get',
  input: z.strictObject({ period: PeriodSchema }),
  output: CloseViewSchema,
})
/** 编制, 复核, 批准签批, by different people, over the same manifest digest. A change of data in between makes them stale. */
export const signOff = job({
  channel: 'close.sign',
  input: z.strictObject({
    period: PeriodSchema,
    role: z.enum(SIGN_ROLES),
    person: PersonSchema,
    /** Of that person; without it nobody signs where accounts are kept. */
    passphrase: PassphraseSchema.optional(),
  }),
  output: z.strictObject({ jobId: z.string() }),
  errors: [
    'JOB_RUNNING',
    'PERIOD_NOT_READY',
    'SIGNER_IS_PREPARER',
    'SIGNER_SIGNED_ALREADY',
    'SIGNER_IS_CASHIER',
    'SIGN_ROLE_UNASKED',
    'SIGN_KEY_MISSING',
    'SIGN_OFF_MISSING',
    'PERIOD_CLOSED',
    ...proofErrors,
  ],
})
/** 重开: two people and a reason; the sealed pack is superseded and stays. */
export const reopenMonth = command({
  channel: 'close.reopen',
  input: z.strictObject({
    period: PeriodSchema,
    reason: ReasonSchema,
    people: z.tuple([reopener, reopener]),
  }),
  output: NothingSchema,
  errors: [
    'PERIOD_NOT_SEALED',
    'PERIOD_LATER_SEALED',
    'SIGNER_SIGNED_ALREADY',
    'SIGNER_IS_CASHIER',
    'SIGN_KEY_MISSING',
    ...proofErrors,
  ],
})
/** 导出月结包: writes the signed pack into the workspace's packs folder and seals the month. */
export const buildPack = job({
  channel: 'close.buildPack',
  input: z.strictObject({ period: PeriodSchema }),
  output: z.strictObject({ jobId: z.string() }),
  errors: ['JOB_RUNNING', 'SIGN_OFF_MISSING', 'PERIOD_NOT_READY', 'PERIOD_CLOSED'],
})
/** 签批页: the cover with the sums in words, the digest and places for pen and seal, as a PDF beside the pack. */
export const printCover = command({
  channel: 'close.printCover',
  input: z.strictObject({ period: PeriodSchema }),
  output: NothingSchema,
  errors: ['FILE_NOT_FOUND', 'PACK_UNREADABLE'],
})
export const showPack = command({
  channel: 'close.showPack',
  input: z.strictObject({ period: PeriodSchema }),
  output: NothingSchema,
  errors: ['FILE_NOT_FOUND'],
})

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
