import { z } from 'zod'
import { AGE_BUCKETS } from '../domain/age-bucket.ts'
import { METRIC_LEVELS, METRICS } from '../domain/metric.ts'
import { command, query } from './spec.ts'
import { EpochDaySchema, EpochMsSchema, FenSchema, NothingSchema, PeriodSchema } from './values.ts'

const MetricSchema = z.enum(METRICS)
const LevelSchema = z.enum(METRIC_LEVELS)

export const ThresholdSchema = z.strictObject({
  yellow: z.number().nullable(),
  red: z.number(),
  redAmount: FenSchema.nullable(),
})

const CardSchema = z.strictObject({
  metric: MetricSchema,
  level: LevelSchema,
  /** In the metric's unit; null: nothing can tell. */
  value: z.number().nullable(),
  amount: FenSchema.nullable(),
  /** 匹配率 by amount. */
  amountPercent: z.number().nullable(),
  weight: z.union([z.literal(1), z.literal(2)]),
  names: z.array(z.string()),
  threshold: ThresholdSchema,
})
export type MetricCard = z.infer<typeof CardSchema>

const AlertSchema = z.strictObject({
  id: z.int(),
  metric: MetricSchema,
  period: PeriodSchema,
  raisedAt: EpochMsSchema,
  figure: z.string(),
  acknowledgedAt: EpochMsSchema.nullable(),
  acknowledgedBy: z.string().nullable(),
  startedAt: EpochMsSchema.nullable(),
  startedBy: z.string().nullable(),
  clearedAt: EpochMsSchema.nullable(),
})

const AgeingSchema = z.strictObject({
  bucket: z.enum(AGE_BUCKETS),
  severity: z.enum(['S1', 'S2', 'S3']),
  /** Ages are counted from it. */
  asOf: EpochMsSchema,
  count: z.int(),
  amount: FenSchema,
})
export type AgeingCell = z.infer<typeof AgeingSchema>

/** 看板 of a month, as of now. */
export const readMetrics = query({
  channel: 'overview.metrics',
  input: z.strictObject({ period: PeriodSchema }),
  output: z.strictObject({
    asOf: EpochMsSchema,
    cards: z.array(CardSchema),
    /** Of this month, not cleared yet, oldest first. */
    alerts: z.array(AlertSchema),
    ageing: z.array(AgeingSchema),
  }),
})

export const readTrend = query({
  channel: 'overview.trend',
  input: z.strictObject({ period: PeriodSchema, metric: MetricSchema }),
  output: z.strictObject({
    from: EpochDaySchema,
    to: EpochDaySchema,
    /** Only days on which there was a figure. */
    days: z.array(z.strictObject({ day: EpochDaySchema, value: z.number(), level: LevelSchema })),
  }),
})

/** 确认查看 */
export const acknowledgeAlert = command({
  channel: 'overview.acknowledgeAlert',
  input: z.strictObject({ alertId: z.int().positive() }),
  output: NothingSchema,
  errors: ['ALERT_GONE'],
})

/** 开始处理 */
export const startAlert = command({
  channel: 'overview.startAlert',
  input: z.strictObject({ alertId: z.int().positive() }),
  output: NothingSchema,
  errors: ['ALERT_GONE'],
})
