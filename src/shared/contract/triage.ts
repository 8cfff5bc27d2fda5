import { z } from 'zod'
import { EvidenceSchema } from './ledger.ts'
import { SliceSchema } from './slice.ts'
import { command, query } from './spec.ts'
import { EpochMsSchema, FenSchema, IdSchema, PageSchema, PeriodSchema, ReasonSchema } from './values.ts'

/** 副码: holds of the same object for the same cause, and is told under its 主码. */
const SecondarySchema = z.strictObject({
  id: IdSchema,
  code: z.string(),
  name: z.string(),
  severity: z.enum(['S1', 'S2', 'S3']),
  amount: FenSchema,
})

export const DiscrepancyRowSchema = z.strictObject({
  id: IdSchema,
  code: z.string(),
  name: z.string(),
  gap: z.enum(['G1', 'G2', 'G3', 'G4', 'X']),
  severity: z.enum(['S1', 'S2', 'S3']),
  ownerRole: z.string(),
  ownerName: z.string(),
  amount: FenSchema,
  subject: z.string(),
  contractNos: z.array(z.string()),
  bankLineIds: z.array(z.string()),
  scenario: z.string(),
  sinceAt: EpochMsSchema,
  firstDetectedAt: EpochMsSchema,
  dueAt: EpochMsSchema,
  ageDays: z.int(),
  state: z.enum(['open', 'waived', 'closed']),
  left: EvidenceSchema,
  right: EvidenceSchema,
  cause: z.string(),
  reopened: z.int(),
  /** 主码; null: it leads itself. */
  primaryId: IdSchema.nullable(),
  /** Open ones that this one leads. */
  secondaries: z.array(SecondarySchema),
})
export type DiscrepancyRow = z.infer<typeof DiscrepancyRowSchema>

export const listDiscrepancies = query({
  channel: 'triage.list',
  input: PageSchema.extend({
    period: PeriodSchema.nullable(),
    state: z.array(z.enum(['open', 'waived', 'closed'])),
    codes: z.array(z.string().max(4)),
    severities: z.array(z.enum(['S1', 'S2', 'S3'])),
    /** Leaves out 副码, except what blocks the sign-off. */
    leadsOnly: z.boolean(),
    /** What a figure of 总览 counted; then states, severities and leads are its own. */
    slice: SliceSchema.nullable().optional(),
  }),
  output: z.strictObject({
    rows: z.array(DiscrepancyRowSchema),
    total: z.int(),
    sum: FenSchema,
    byCode: z.array(
      z.strictObject({ code: z.string(), name: z.string(), severity: z.string(), open: z.int(), amount: FenSchema }),
    ),
  }),
})

/** 例外单: accepts an open difference as it stands. An auditor will read the reason. */
export const waiveDiscrepancy = command({
  channel: 'triage.waive',
  input: z.strictObject({ discrepancyId: IdSchema, reason: ReasonSchema }),
  output: z.strictObject({ decisionId: z.string(), openDiscrepancies: z.int() }),
  errors: ['DECISION_INVALID', 'PERIOD_CLOSED'],
})

/** 改判: whether the bank line that an open difference is about is sales money at all, whatever the program took it for. */
export const reclassifyLine = command({
  channel: 'triage.reclassify',
  input: z.strictObject({ discrepancyId: IdSchema, isSales: z.boolean(), reason: ReasonSchema }),
  output: z.strictObject({ decisionId: z.string(), openDiscrepancies: z.int() }),
  errors: ['DECISION_INVALID', 'PERIOD_CLOSED'],
})
