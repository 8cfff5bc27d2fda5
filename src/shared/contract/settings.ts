import { z } from 'zod'
import { METRICS } from '../domain/metric.ts'
import { PERFORMANCE_MODES } from '../domain/performance-mode.ts'
import { CUTOFF_BASES } from '../domain/period.ts'
import { RESTATE_GAPS } from '../domain/restatement.ts'
import { SEGREGATION_MODES } from '../domain/segregation.ts'
import { ThresholdSchema } from './dashboard.ts'
import { command, query } from './spec.ts'
import {
  EpochDaySchema,
  EpochMsSchema,
  FenSchema,
  IdSchema,
  NothingSchema,
  PeriodSchema,
  PersonSchema,
  ReasonSchema,
} from './values.ts'

const hour = z.int().min(0).max(24)
const lastDay = z.enum(['calendar-day', 'workday'])

/** Who said so; null: the program's own. */
const ToldSchema = z.strictObject({
  decisionId: z.string(),
  by: z.string(),
  at: EpochMsSchema,
  reason: z.string(),
})

const CutoffRowSchema = z.strictObject({
  /** Null: from the beginning. */
  from: PeriodSchema.nullable(),
  lastDay,
  cutoffHour: z.int(),
  archiveGraceHour: z.int(),
  appliesTo: z.array(z.enum(CUTOFF_BASES)),
  told: ToldSchema.nullable(),
})
export type CutoffRow = z.infer<typeof CutoffRowSchema>

const DayRowSchema = z.strictObject({
  day: EpochDaySchema,
  isWorkday: z.boolean(),
  name: z.string(),
  told: ToldSchema.nullable(),
})
export type CalendarDayRow = z.infer<typeof DayRowSchema>

const ThresholdRowSchema = z.strictObject({
  metric: z.enum(METRICS),
  ...ThresholdSchema.shape,
  told: ToldSchema.nullable(),
})
export type ThresholdRow = z.infer<typeof ThresholdRowSchema>

const ModeSchema = z.strictObject({
  mode: z.enum(PERFORMANCE_MODES),
  told: ToldSchema,
  /** The second signature; null: it waits for one. */
  review: z.strictObject({ by: z.string(), at: EpochMsSchema }).nullable(),
})
export type ModeRow = z.infer<typeof ModeSchema>

const decided = z.strictObject({ decisionId: z.string(), suggested: z.int(), openDiscrepancies: z.int() })

/** 对账口径: cutoffs and the days that are not what their weekday makes them, as they stand. */
export const readSettings = query({
  channel: 'settings.get',
  input: NothingSchema,
  output: z.strictObject({
    cutoffs: z.array(CutoffRowSchema),
    days: z.array(DayRowSchema),
    thresholds: z.array(ThresholdRowSchema),
    segregation: z.strictObject({ mode: z.enum(SEGREGATION_MODES), told: ToldSchema.nullable() }),
    /** 绩效模式. */
    performance: z.strictObject({
      mode: z.enum(PERFORMANCE_MODES),
      /** Null: the program's own. */
      current: ModeSchema.nullable(),
      waiting: ModeSchema.nullable(),
    }),
    /** The last year whose public holidays the program knows. */
    lastNoticeYear: z.int(),
    /** The first month that is not sealed; null: none is. */
    firstOpen: PeriodSchema.nullable(),
  }),
})

export const setCutoff = command({
  channel: 'settings.setCutoff',
  input: z.strictObject({
    period: PeriodSchema,
    lastDay,
    cutoffHour: hour,
    archiveGraceHour: hour,
    appliesTo: z.array(z.enum(CUTOFF_BASES)).min(1).max(CUTOFF_BASES.length),
    reason: ReasonSchema,
  }),
  output: decided,
  errors: ['DECISION_INVALID', 'PERIOD_CLOSED'],
})

export const setDay = command({
  channel: 'settings.setDay',
  input: z.strictObject({
    day: EpochDaySchema,
    isWorkday: z.boolean(),
    name: z.string().trim().max(40),
    reason: ReasonSchema,
  }),
  output: decided,
  errors: ['DECISION_INVALID', 'PERIOD_CLOSED'],
})

/** 看板阈值, from now on. */
export const setThreshold = command({
  channel: 'settings.setThreshold',
  input: z.strictObject({ metric: z.enum(METRICS), ...ThresholdSchema.shape, reason: ReasonSchema }),
  output: decided,
  errors: ['DECISION_INVALID'],
})

/** 职责分离, from now on. */
export const setSegregation = command({
  channel: 'settings.setSegregation',
  input: z.strictObject({ mode: z.enum(SEGREGATION_MODES), reason: ReasonSchema }),
  output: decided,
  errors: ['DECISION_INVALID'],
})
/** 绩效模式: asked for by one person, and counts once another has signed. */
export const askPerformance = command({
  channel: 'settings.askPerformance',
  input: z.strictObject({ mode: z.enum(PERFORMANCE_MODES), reason: ReasonSchema }),
  output: decided,
  errors: ['DECISION_INVALID'],
})

/** 重述对比: the sealed months as this mode would have counted them. */
export const restateMonths = query({
  channel: 'settings.restate',
  input: z.strictObject({ mode: z.enum(PERFORMANCE_MODES) }),
  output: z.strictObject({
    mode: z.enum(PERFORMANCE_MODES),
    months: z.array(
      z.strictObject({
        period: PeriodSchema,
        sealedMode: z.enum(PERFORMANCE_MODES),
        /** No earlier month could be told: what lies before it is counted from its own facts. */
        isOwnBase: z.boolean(),
        rows: z.array(
          z.strictObject({ region: z.string(), ownerName: z.string(), before: FenSchema, after: FenSchema }),
        ),
      }),
    ),
    gaps: z.array(z.strictObject({ period: PeriodSchema, why: z.enum(RESTATE_GAPS) })),
    /** Sealed months before these, which are not told. */
    earlier: z.int(),
  }),
})

/** The second signature, under its own name. */
export const approvePerformance = command({
  channel: 'settings.approvePerformance',
  input: z.strictObject({ decisionId: IdSchema, person: PersonSchema, reason: z.string().max(500) }),
  output: decided,
  errors: ['DECISION_INVALID', 'DECISION_NOT_FOUND'],
})
