import { z } from 'zod'
import { query } from './spec.ts'
import { EpochMsSchema, FenSchema, PeriodSchema } from './values.ts'

const ShareSchema = z.strictObject({ count: z.int(), amount: FenSchema })
const HolderRoleSchema = z.enum(['sales', 'legal'])

const WaitingSchema = z.strictObject({
  contractNo: z.string(),
  customerName: z.string(),
  amount: FenSchema,
  standing: z.enum(['not-submitted', 'sent-back', 'stalled', 'will-miss', 'under-way', 'late']),
  node: z.string(),
  holder: z.string(),
  holderRole: HolderRoleSchema,
  since: EpochMsSchema.nullable(),
  expectedAt: EpochMsSchema.nullable(),
})
export type WaitingRow = z.infer<typeof WaitingSchema>

const ActionSchema = ShareSchema.extend({
  holder: z.string(),
  holderRole: HolderRoleSchema,
  contractNos: z.array(z.string()),
})
export type CutoffActionRow = z.infer<typeof ActionSchema>

/** 封关看板 of a month as of a moment. */
export const cutoffBoard = query({
  channel: 'overview.cutoff',
  input: z.strictObject({ period: PeriodSchema, asOf: EpochMsSchema }),
  output: z.strictObject({
    cutoffAt: EpochMsSchema,
    graceEndsAt: EpochMsSchema,
    isCutOff: z.boolean(),
    signed: ShareSchema,
    inTime: ShareSchema,
    /** Largest first; the largest 2,000 of them. */
    waiting: z.array(WaitingSchema),
    waitingTotal: ShareSchema,
    actions: z.array(ActionSchema),
    /** Working hours from submission to archive, over the last 30 days; null when nothing was archived. */
    averageHours: z.number().nullable(),
  }),
})
