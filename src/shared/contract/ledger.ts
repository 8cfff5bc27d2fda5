import { z } from 'zod'
import { query } from './spec.ts'
import {
  CellRefSchema,
  EpochDaySchema,
  EpochMsSchema,
  FenSchema,
  IdSchema,
  OwnerSplitSchema,
  PageSchema,
  PeriodSchema,
  RowRefSchema,
} from './values.ts'

export const LegStateSchema = z.enum(['closed', 'partial', 'missing', 'late', 'not-due'])

export const SlipRowSchema = z.strictObject({
  contractNo: z.string(),
  customerName: z.string(),
  ownerName: z.string(),
  /** As of signing; empty: one person's. */
  ownerSplits: z.array(OwnerSplitSchema),
  region: z.string(),
  amount: FenSchema,
  signState: LegStateSchema,
  signAt: EpochMsSchema.nullable(),
  legalState: LegStateSchema,
  legalAt: EpochMsSchema.nullable(),
  archiveNo: z.string(),
  financeState: LegStateSchema,
  financeAt: EpochMsSchema.nullable(),
  received: FenSchema,
  invoiced: FenSchema,
  due: FenSchema,
  isClosed: z.boolean(),
  period: PeriodSchema.nullable(),
  /** Codes of its open differences, e.g. ["D01","D04"]. */
  codes: z.array(z.string()),
})
export type SlipRow = z.infer<typeof SlipRowSchema>

export const listSlips = query({
  channel: 'ledger.listSlips',
  input: PageSchema.extend({
    /** Signed in it, or with money, archive or an open difference in it; null = all. */
    period: PeriodSchema.nullable(),
    sign: z.array(LegStateSchema),
    legal: z.array(LegStateSchema),
    finance: z.array(LegStateSchema),
    closed: z.boolean().nullable(),
  }),
  output: z.strictObject({
    rows: z.array(SlipRowSchema),
    total: z.int(),
    sums: z.strictObject({ amount: FenSchema, received: FenSchema, invoiced: FenSchema }),
    stateCounts: z.strictObject({
      closed: z.int(),
      open: z.int(),
      signMissing: z.int(),
      legalMissing: z.int(),
      financeMissing: z.int(),
    }),
  }),
})

export const SlipEventSchema = z.strictObject({
  at: EpochMsSchema,
  leg: z.enum(['sign', 'legal', 'finance']),
  title: z.string(),
  detail: z.string(),
  amount: FenSchema.nullable(),
  source: RowRefSchema.nullable(),
})

const part = z.strictObject({
  title: z.string(),
  detail: z.string(),
  amount: FenSchema,
  cells: z.array(CellRefSchema),
})
const SlipFigureSchema = z.strictObject({ parts: z.array(part), leftOut: z.array(part) })

export const getSlip = query({
  channel: 'ledger.getSlip',
  input: z.strictObject({ contractNo: IdSchema }),
  output: z
    .strictObject({
      slip: SlipRowSchema,
      contractName: z.string(),
      uscc: z.string(),
      /** Where CRM tells other splits now than at signing: these, which move nothing. Null: it does not. */
      splitsToldNow: z.array(OwnerSplitSchema).nullable(),
      plan: z.array(
        z.strictObject({ planNo: z.string(), dueOn: EpochDaySchema.nullable(), amount: FenSchema, applied: FenSchema }),
      ),
      events: z.array(SlipEventSchema),
      /** 构成 of its amounts. */
      figures: z.strictObject({
        amount: SlipFigureSchema,
        due: SlipFigureSchema,
        received: SlipFigureSchema,
        invoiced: SlipFigureSchema,
      }),
      discrepancies: z.array(
        z.strictObject({
          id: IdSchema,
          code: z.string(),
          name: z.string(),
          severity: z.enum(['S1', 'S2', 'S3']),
          ownerName: z.string(),
          text: z.string(),
          /** Handbook page. */
          scenario: z.string(),
        }),
      ),
      /** What would close each leg that is not, in words. */
      missing: z.array(z.string()),
    })
    .nullable(),
})

export const BankRowSchema = z.strictObject({
  id: IdSchema,
  accountNo: z.string(),
  bankName: z.string(),
  bankRef: z.string(),
  postedAt: EpochMsSchema,
  amount: FenSchema, // signed: out is negative
  counterpartyName: z.string(),
  memo: z.string(),
  lineClass: z.enum(['sales', 'refund', 'returned', 'other']),
  why: z.string(),
  open: FenSchema,
  isSuspense: z.boolean(),
  source: RowRefSchema,
})
export type BankRow = z.infer<typeof BankRowSchema>

export const EvidenceSchema = z.strictObject({ text: z.string(), cells: z.array(CellRefSchema) })
