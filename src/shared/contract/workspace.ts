import { z } from 'zod'
import { ACCOUNT_ROLES } from '../domain/account.ts'
import { command, job, query } from './spec.ts'
import { EpochMsSchema, NothingSchema, PeriodSchema, PersonSchema } from './values.ts'

export const RoleSchema = z.enum(ACCOUNT_ROLES)
export type Role = z.infer<typeof RoleSchema>

export const WorkspaceSchema = z.strictObject({
  name: z.string(),
  path: z.string(),
  /** Months that hold any fact, latest first. */
  periods: z.array(PeriodSchema),
  period: PeriodSchema.nullable(),
  sealedPeriods: z.array(PeriodSchema),
  /** By file id; of files that were taken out again too. */
  fileNames: z.record(z.string(), z.string()),
  /** The clock that rules run by: the machine's own, or fixed for the sample month. */
  asOf: EpochMsSchema,
  isClockFixed: z.boolean(),
  lastRunAt: EpochMsSchema.nullable(),
  counts: z.strictObject({
    files: z.int(),
    contracts: z.int(),
    bankLines: z.int(),
    suggested: z.int(),
    openDiscrepancies: z.int(),
    blocking: z.int(),
    /** Alerts that nobody has acknowledged. */
    alerts: z.int(),
  }),
  actor: z.strictObject({ name: z.string(), role: RoleSchema }),
  canUndo: z.boolean(),
  /** What the next undo takes back: whichever was last. */
  undoes: z.enum(['decision', 'correction']).nullable(),
})
export type WorkspaceView = z.infer<typeof WorkspaceSchema>

/** Null: none is open; the window shows the first-run choice. */
export const currentWorkspace = query({
  channel: 'workspace.current',
  input: NothingSchema,
  output: WorkspaceSchema.nullable(),
})
export const recentWorkspaces = query({
  channel: 'workspace.recent',
  input: NothingSchema,
  output: z.array(z.strictObject({ id: z.string(), name: z.string(), path: z.string() })),
})
/** 新建账套: asks for a folder in a system dialog, unless a name is enough (then under 文稿/三联对账). */
export const createWorkspace = command({
  channel: 'workspace.create',
  input: z.strictObject({ name: z.string().trim().min(1).max(60) }),
  output: WorkspaceSchema,
  errors: ['JOB_RUNNING'],
})
export const openWorkspace = command({
  channel: 'workspace.open',
  input: z.strictObject({ recentId: z.string().nullable() }), // null: system dialog
  output: WorkspaceSchema.nullable(),
  errors: ['JOB_RUNNING'],
})
/** 载入示例月份: a new workspace with the sample files of `resources/sample`, clock fixed to 2025-12-04 10:00. */
export const openSample = job({
  channel: 'workspace.openSample',
  input: NothingSchema,
  output: z.strictObject({ jobId: z.string() }),
  errors: ['JOB_RUNNING'],
})
export const closeWorkspace = command({
  channel: 'workspace.close',
  input: NothingSchema,
  output: NothingSchema,
  errors: ['JOB_RUNNING'],
})
export const choosePeriod = command({
  channel: 'workspace.choosePeriod',
  input: z.strictObject({ period: PeriodSchema }),
  output: WorkspaceSchema,
})
export const setActor = command({
  channel: 'workspace.setActor',
  input: z.strictObject({ name: PersonSchema, role: RoleSchema }),
  output: WorkspaceSchema,
  errors: ['ACCOUNT_REQUIRED'],
})
export const about = query({
  channel: 'app.about',
  input: NothingSchema,
  output: z.strictObject({
    version: z.string(),
    electron: z.string(),
    chromium: z.string(),
    node: z.string(),
    sqlite: z.string(),
  }),
})
