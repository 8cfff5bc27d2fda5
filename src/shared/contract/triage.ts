import { z } from 'zod'
import { OWNER_ROLES } from '../domain/discrepancy.ts'
import { ANSWER_STAGES, HOLD_CAUSES, REASON_CODES } from '../domain/discrepancy-work.ts'
import { EvidenceSchema } from './ledger.ts'
import { SliceSchema } from './slice.ts'
import { command, query } from './spec.ts'
import {
  EpochDaySchema,
  EpochMsSchema,
  FenSchema,
  IdSchema,
  PageSchema,
  PeriodSchema,
  PersonSchema,
  ReasonSchema,
} from './values.ts'

/** 副码: holds of the same object for the same cause, and is told under its 主码. */
const SecondarySchema = z.strictObject({
  id: IdSchema,
  code: z.string(),
  name: z.string(),
  severity: z.enum(['S1', 'S2', 'S3']),
  amount: FenSchema,
})

const OwnerSchema = z.strictObject({ role: z.enum(OWNER_ROLES), name: z.string().max(40) })
export type Owner = z.infer<typeof OwnerSchema>

const AnswerSchema = z.strictObject({
  at: EpochMsSchema,
  by: z.string(),
  reasonCode: z.enum(REASON_CODES),
  text: z.string(),
  expectedOn: EpochDaySchema.nullable(),
})

export const DiscrepancyRowSchema = z.strictObject({
  id: IdSchema,
  code: z.string(),
  name: z.string(),
  gap: z.enum(['G1', 'G2', 'G3', 'G4', 'X']),
  severity: z.enum(['S1', 'S2', 'S3']),
  /** Whose it is now. */
  ownerRole: z.enum(OWNER_ROLES),
  ownerName: z.string(),
  /** Whose it was found to be; null: nobody reassigned it. */
  foundOwner: OwnerSchema.nullable(),
  amount: FenSchema,
  subject: z.string(),
  contractNos: z.array(z.string()),
  bankLineIds: z.array(z.string()),
  scenario: z.string(),
  sinceAt: EpochMsSchema,
  firstDetectedAt: EpochMsSchema,
  dueAt: EpochMsSchema,
  stage: z.enum(ANSWER_STAGES),
  /** 升级: 0 with the owner, 1 the manager, 2 the finance manager or risk, 3 nobody answered in three working days. */
  level: z.int().min(0).max(3),
  answer: AnswerSchema.nullable(),
  hold: z.strictObject({ at: EpochMsSchema, cause: z.enum(HOLD_CAUSES) }).nullable(),
  noteCount: z.int(),
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

const FilterSchema = z.strictObject({
  period: PeriodSchema.nullable(),
  state: z.array(z.enum(['open', 'waived', 'closed'])),
  codes: z.array(z.string().max(4)),
  severities: z.array(z.enum(['S1', 'S2', 'S3'])),
  /** Leaves out 副码, except what blocks the sign-off. */
  leadsOnly: z.boolean(),
  /** What a figure of 总览 counted; then states, severities and leads are its own. */
  slice: SliceSchema.nullable().optional(),
  owner: OwnerSchema.nullable(),
  stage: z.enum(ANSWER_STAGES).nullable(),
  /** Stages and levels go by this moment. */
  now: EpochMsSchema,
})

export const listDiscrepancies = query({
  channel: 'triage.list',
  input: PageSchema.extend(FilterSchema.shape),
  output: z.strictObject({
    rows: z.array(DiscrepancyRowSchema),
    total: z.int(),
    sum: FenSchema,
    byCode: z.array(
      z.strictObject({ code: z.string(), name: z.string(), severity: z.string(), open: z.int(), amount: FenSchema }),
    ),
    byOwner: z.array(OwnerSchema.extend({ open: z.int(), overdue: z.int(), amount: FenSchema })),
  }),
})

/** Every difference that the filter picks, in the order of the list: what 全选 takes. */
export const listDiscrepancyIds = query({
  channel: 'triage.ids',
  input: PageSchema.omit({ offset: true, limit: true }).extend(FilterSchema.shape),
  output: z.array(IdSchema),
})

/** 处理记录: what people decided about one difference, latest first. */
export const discrepancyHistory = query({
  channel: 'triage.history',
  input: z.strictObject({ discrepancyId: IdSchema }),
  output: z.array(
    z.strictObject({
      decisionId: z.string(),
      at: EpochMsSchema,
      by: z.string(),
      words: z.string(),
      reason: z.string(),
      /** Null: it stands. */
      takenBackBy: z.string().nullable(),
    }),
  ),
})

/** One act on many differences is one decision, and is taken back as one. */
const many = { discrepancyIds: z.array(IdSchema).min(1).max(20_000), reason: ReasonSchema }
const decided = z.strictObject({ decisionId: z.string(), openDiscrepancies: z.int() })

/** 改派. */
export const assignDiscrepancies = command({
  channel: 'triage.assign',
  input: z.strictObject({ ...many, owner: OwnerSchema }),
  output: decided,
  errors: ['DECISION_INVALID'],
})

/** 登记反馈 by hand, as a returned list does; the explanation is the reason. */
export const answerDiscrepancies = command({
  channel: 'triage.answer',
  input: z.strictObject({
    ...many,
    by: PersonSchema,
    reasonCode: z.enum(REASON_CODES),
    expectedOn: EpochDaySchema.nullable(),
  }),
  output: decided,
  errors: ['DECISION_INVALID'],
})

/** 停表; a null cause lets the clock run on. */
export const holdDiscrepancies = command({
  channel: 'triage.hold',
  input: z.strictObject({ ...many, cause: z.enum(HOLD_CAUSES).nullable() }),
  output: decided,
  errors: ['DECISION_INVALID'],
})

/** 备注: the reason is the note. */
export const noteDiscrepancies = command({
  channel: 'triage.note',
  input: z.strictObject(many),
  output: decided,
  errors: ['DECISION_INVALID'],
})

/** 例外单: accepts an open difference as it stands. An auditor will read the reason. */
export const waiveDiscrepancy = command({
  channel: 'triage.waive',
  input: z.strictObject({ discrepancyId: IdSchema, reason: ReasonSchema }),
  output: decided,
  errors: ['DECISION_INVALID', 'PERIOD_CLOSED'],
})

/** 改判: whether the bank line that an open difference is about is sales money at all, whatever the program took it for. */
export const reclassifyLine = command({
  channel: 'triage.reclassify',
  input: z.strictObject({ discrepancyId: IdSchema, isSales: z.boolean(), reason: ReasonSchema }),
  output: decided,
  errors: ['DECISION_INVALID', 'PERIOD_CLOSED'],
})
