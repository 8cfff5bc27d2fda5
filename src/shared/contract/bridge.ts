import { z } from 'zod'
import { BASES } from '../domain/basis.ts'
import { REASON_CODES } from '../domain/bridge.ts'
import { query } from './spec.ts'
import { EpochMsSchema, FenSchema, PeriodSchema, RowRefSchema } from './values.ts'

const basis = z.enum(BASES)
const way = z.enum(['salesperson', 'region', 'all'])
const code = z.enum(REASON_CODES).nullable()
const totals = z.strictObject({ S: FenSchema, A: FenSchema, B: FenSchema, C: FenSchema, P: FenSchema })

const ReasonSchema = z.strictObject({
  /** Null: what no reason explains. */
  code,
  amount: FenSchema,
  /** The same reason in the month before. */
  before: FenSchema,
  contracts: z.int(),
  /** Bank lines that no contract has. */
  lines: z.int(),
})
export type BridgeReasonRow = z.infer<typeof ReasonSchema>

const StepSchema = z.strictObject({ from: basis, to: basis, reasons: z.array(ReasonSchema), residual: FenSchema })
export type BridgeStep = z.infer<typeof StepSchema>

const GroupSchema = z.strictObject({
  key: z.string(),
  /** '' for money without a contract, and for groups wider than a salesperson. */
  ownerName: z.string(),
  region: z.string(),
  totals,
  /** Of the month before. */
  before: totals,
  steps: z.array(StepSchema),
})
export type BridgeGroupRow = z.infer<typeof GroupSchema>

/** 口径桥 of a month beside the month before: as signed where it is sealed, else as of the last run. */
export const readBridge = query({
  channel: 'bridge.get',
  input: z.strictObject({ period: PeriodSchema, by: way }),
  output: z.strictObject({
    period: PeriodSchema,
    by: way,
    isSealed: z.boolean(),
    asOf: EpochMsSchema,
    groups: z.array(GroupSchema),
  }),
})
export type BridgeView = z.infer<typeof readBridge.output>

const ItemSchema = z.strictObject({
  /** '' for a bank line without a contract. */
  contractNo: z.string(),
  bankLineId: z.string().nullable(),
  /** Of a bank line, whoever paid or was paid. */
  customerName: z.string(),
  ownerName: z.string(),
  region: z.string(),
  /** Of a bank line. */
  postedAt: EpochMsSchema.nullable(),
  amount: FenSchema,
  /** The row that it was read from. */
  source: RowRefSchema.nullable(),
})
export type BridgeItemRow = z.infer<typeof ItemSchema>

/** The contracts and bank lines behind one reason of one group. */
export const listBridgeItems = query({
  channel: 'bridge.items',
  input: z.strictObject({
    period: PeriodSchema,
    by: way,
    key: z.string().max(1000),
    from: basis,
    to: basis,
    code,
  }),
  output: z.strictObject({
    /** Largest first, the first 500. */
    rows: z.array(ItemSchema),
    count: z.int(),
    sum: FenSchema,
  }),
})
