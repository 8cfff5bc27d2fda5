import { z } from 'zod'
import { BASES } from '../domain/basis.ts'
import { FIGURE_WHYS, LEFT_OUT_WHYS } from '../domain/figure.ts'
import { PERFORMANCE_MODES } from '../domain/performance-mode.ts'
import { query } from './spec.ts'
import { CellRefSchema, EpochMsSchema, FenSchema, PeriodSchema } from './values.ts'

const entry = {
  amount: FenSchema,
  /** '' for a bank line without a contract. */
  contractNo: z.string(),
  /** Of money without a contract, whoever paid or was paid. */
  customerName: z.string(),
  ownerName: z.string(),
  bankLineId: z.string().nullable(),
  at: EpochMsSchema.nullable(),
  remark: z.string(),
  cells: z.array(CellRefSchema),
}
const part = { amount: FenSchema, count: z.int() }

const FigureLineSchema = z.strictObject({ why: z.enum(FIGURE_WHYS), ...entry })
const LeftOutSchema = z.strictObject({ why: z.enum(LEFT_OUT_WHYS), ...entry })
export type FigureLineRow = z.infer<typeof FigureLineSchema>
export type LeftOutRow = z.infer<typeof LeftOutSchema>

/** 构成 of one basis total: its addends, their sum, and what is left out of it. As signed where the month is sealed, else as of the last run. */
export const openFigure = query({
  channel: 'figures.open',
  input: z.strictObject({
    period: PeriodSchema,
    basis: z.enum(BASES),
    by: z.enum(['salesperson', 'region', 'all']),
    key: z.string().max(1000),
  }),
  output: z.strictObject({
    isSealed: z.boolean(),
    asOf: EpochMsSchema,
    mode: z.enum(PERFORMANCE_MODES),
    requireInvoice: z.boolean(),
    /** As the screens show it. */
    total: FenSchema,
    /** Of all addends. Another sum than the total would be our mistake, and is shown as one. */
    sum: FenSchema,
    /** Largest first, the first 500. */
    lines: z.array(FigureLineSchema),
    parts: z.array(z.strictObject({ why: z.enum(FIGURE_WHYS), ...part })),
    leftOut: z.array(LeftOutSchema),
    leftOutParts: z.array(z.strictObject({ why: z.enum(LEFT_OUT_WHYS), ...part })),
  }),
})
export type FigureView = z.infer<typeof openFigure.output>

const SideSchema = z.strictObject({
  period: PeriodSchema,
  isSealed: z.boolean(),
  asOf: EpochMsSchema,
  /** As the screens show it, and of all addends. */
  total: FenSchema,
  sum: FenSchema,
})

/** 增减 against the month before, or 签批后变化: what one figure is made of on either side. */
export const compareFigure = query({
  channel: 'figures.compare',
  input: z.strictObject({
    period: PeriodSchema,
    basis: z.enum(BASES),
    by: z.enum(['salesperson', 'region', 'all']),
    key: z.string().max(1000),
    against: z.enum(['month-before', 'signed']),
    /** One contract alone, or an account's money of no contract; null: all of the group. */
    line: z.strictObject({ contractNo: z.string().max(1000), accountNo: z.string().max(400) }).nullable(),
  }),
  output: z.strictObject({
    earlier: SideSchema,
    later: SideSchema,
    /** Largest change first, the first 500. */
    rows: z.array(
      z.strictObject({
        contractNo: z.string(),
        customerName: z.string(),
        ownerName: z.string(),
        bankLineId: z.string().nullable(),
        whys: z.array(z.enum(FIGURE_WHYS)),
        earlier: FenSchema,
        later: FenSchema,
        change: FenSchema,
        cells: z.array(CellRefSchema),
      }),
    ),
    count: z.int(),
    /** What is equal on both sides. */
    same: z.strictObject({ count: z.int(), amount: FenSchema }),
  }),
})
export type FigureChange = z.infer<typeof compareFigure.output>
