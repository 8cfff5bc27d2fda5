import { z } from 'zod'
import { SEGREGATION_MODES, SIGN_ROLES } from '../domain/segregation.ts'
import { PassphraseSchema, proofErrors } from './accounts.ts'
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
