import { z } from 'zod'
import { command, query } from './spec.ts'
import {
  CellRefSchema,
  EpochMsSchema,
  FenSchema,
  IdSchema,
  PeriodSchema,
  PersonSchema,
  ReasonSchema,
} from './values.ts'

const ShareSchema = z.strictObject({ count: z.int(), amount: FenSchema })
const HolderSchema = z.strictObject({ holder: z.string(), holderRole: z.enum(['sales', 'legal']) })
export type Holder = z.infer<typeof HolderSchema>

const WaitingSchema = HolderSchema.extend({
  contractNo: z.string(),
  customerName: z.string(),
  amount: FenSchema,
  currency: z.string(),
  standing: z.enum(['unsealed', 'not-submitted', 'sent-back', 'stalled', 'will-miss', 'under-way', 'late']),
  node: z.string(),
  since: EpochMsSchema.nullable(),
  expectedAt: EpochMsSchema.nullable(),
  canBeInTime: z.boolean(),
})
export type WaitingRow = z.infer<typeof WaitingSchema>

const ActionSchema = HolderSchema.extend(ShareSchema.shape)
export type CutoffActionRow = z.infer<typeof ActionSchema>

/** 封关看板 of a month, as of now. */
export const cutoffBoard = query({
  channel: 'overview.cutoff',
  input: z.strictObject({
    period: PeriodSchema,
    /** Whose contracts `waiting` lists; null: everybody's. */
    holder: HolderSchema.nullable(),
  }),
  output: z.strictObject({
    cutoffAt: EpochMsSchema,
    graceEndsAt: EpochMsSchema,
    isCutOff: z.boolean(),
    signed: ShareSchema,
    inTime: ShareSchema,
    rollingOver: ShareSchema,
    /** Largest first, the first 2,000. */
    waiting: z.array(WaitingSchema),
    waitingCount: z.int(),
    /** The first 100. */
    actions: z.array(ActionSchema),
    /** Working hours from submission to archive, over the last 30 days; null when nothing was archived. */
    averageHours: z.number().nullable(),
  }),
})

/** 构成 of one of the three shares of the board, at the same moment. */
export const cutoffShare = query({
  channel: 'overview.cutoffShare',
  input: z.strictObject({ period: PeriodSchema, share: z.enum(['signed', 'inTime', 'rollingOver']) }),
  output: z.strictObject({
    /** Largest first, the first 2,000. */
    rows: z.array(
      z.strictObject({
        contractNo: z.string(),
        customerName: z.string(),
        ownerName: z.string(),
        amount: FenSchema,
        currency: z.string(),
        signedAt: EpochMsSchema.nullable(),
        /** By the cutoff or its grace; null: not in time. */
        archivedAt: EpochMsSchema.nullable(),
        cells: z.array(CellRefSchema),
      }),
    ),
    /** Of all, listed or not. */
    count: z.int(),
    /** How many of all are not in 人民币. */
    foreign: z.int(),
    /** Of those in 人民币. */
    amount: FenSchema,
  }),
})

const SignedSchema = z.strictObject({ by: z.string(), at: EpochMsSchema })
const ExceptionSchema = z.strictObject({
  decisionId: z.string(),
  contractNo: z.string(),
  customerName: z.string(),
  /** Null: the contract is no longer there. */
  amount: FenSchema.nullable(),
  reason: z.string(),
  asked: SignedSchema,
  approved: SignedSchema.nullable(),
})
export type ExceptionRow = z.infer<typeof ExceptionSchema>

/** 封关例外单 of a month. */
export const listExceptions = query({
  channel: 'overview.exceptions',
  input: z.strictObject({ period: PeriodSchema }),
  output: z.array(ExceptionSchema),
})

const decided = z.strictObject({ decisionId: z.string(), suggested: z.int(), openDiscrepancies: z.int() })

export const askException = command({
  channel: 'overview.askException',
  input: z.strictObject({ contractNo: IdSchema, period: PeriodSchema, reason: ReasonSchema }),
  output: decided,
  errors: ['DECISION_INVALID', 'PERIOD_CLOSED'],
})

/** The second signature, under its own name. */
export const approveException = command({
  channel: 'overview.approveException',
  input: z.strictObject({ decisionId: IdSchema, person: PersonSchema, reason: z.string().max(500) }),
  output: decided,
  errors: ['DECISION_INVALID', 'DECISION_NOT_FOUND', 'PERIOD_CLOSED'],
})
