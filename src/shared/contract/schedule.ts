import { z } from 'zod'
import { command, query } from './spec.ts'
import { EpochMsSchema, NothingSchema } from './values.ts'

const SlotSchema = z.strictObject({ plannedAt: EpochMsSchema, kind: z.enum(['daily', 'cutoff-day']) })

/** 后台运行, of this machine and not of a workspace. */
const BackgroundSchema = z.strictObject({
  /** 关闭窗口后留在托盘. */
  staysInTray: z.boolean(),
  /** 开机启动. */
  startsAtLogin: z.boolean(),
  /** The desktop shows a tray: else a closed window could not be found again. */
  hasTray: z.boolean(),
  canStartAtLogin: z.boolean(),
})
export type BackgroundView = z.infer<typeof BackgroundSchema>

const PlannedSchema = SlotSchema.extend({
  /** `not-due`: nothing had been brought in by then. */
  state: z.enum(['waiting', 'ran', 'made-up', 'not-due']),
})
export type PlannedRow = z.infer<typeof PlannedSchema>

const RunSchema = SlotSchema.extend({
  ranAt: EpochMsSchema,
  isLate: z.boolean(),
  /** How many missed slots it stood for. */
  madeUpFor: z.int(),
})
export type RunRow = z.infer<typeof RunSchema>

/** 定时与后台 of the open workspace, as of now. */
export const readSchedule = query({
  channel: 'schedule.get',
  input: NothingSchema,
  output: z.strictObject({
    asOf: EpochMsSchema,
    /** The workspace has a clock of its own, which stands: nothing is planned. */
    isStanding: z.boolean(),
    background: BackgroundSchema,
    /** Today's and the next; none by a clock that stands. */
    planned: z.array(PlannedSchema),
    /** Latest first, the last 8. */
    runs: z.array(RunSchema),
  }),
})

export const setBackground = command({
  channel: 'schedule.setBackground',
  input: z.strictObject({ staysInTray: z.boolean(), startsAtLogin: z.boolean() }),
  output: BackgroundSchema,
  errors: ['LOGIN_ITEM_REFUSED'],
})
