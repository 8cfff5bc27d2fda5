import { z } from 'zod'
import { CorrectionSchema } from './intake.ts'
import { command, job, query } from './spec.ts'
import { IdSchema, PageSchema, ReasonSchema, RowRefSchema } from './values.ts'

const CellProblemSchema = z.strictObject({
  /** 0-based; -1: the whole row. */
  column: z.int(),
  code: z.string(),
  happened: z.string(),
  next: z.string(),
})
const RowStateSchema = z.enum(['open', 'dismissed', 'corrected'])
export type RowState = z.infer<typeof RowStateSchema>

const ProblemRowSchema = z.strictObject({
  fileId: IdSchema,
  fileName: z.string(),
  sheet: z.string(),
  row: z.int(),
  state: RowStateSchema,
  header: z.array(z.string()),
  cells: z.array(z.string()),
  problems: z.array(CellProblemSchema),
  /** The correction that made it what it is; null while it waits. */
  correction: CorrectionSchema.nullable(),
})
export type ProblemRow = z.infer<typeof ProblemRowSchema>

/** Rejected rows of all files, in the order of import and row. */
export const listProblemRows = query({
  channel: 'intake.listProblemRows',
  input: PageSchema.omit({ search: true, sort: true }).extend({
    state: RowStateSchema,
    fileId: IdSchema.nullable(),
    code: z.string().max(40).nullable(),
  }),
  output: z.strictObject({
    rows: z.array(ProblemRowSchema),
    total: z.int(),
    states: z.strictObject({ open: z.int(), dismissed: z.int(), corrected: z.int() }),
    /** Files and reasons that have rows in this state. */
    files: z.array(z.strictObject({ fileId: IdSchema, name: z.string(), rows: z.int() })),
    codes: z.array(z.strictObject({ code: z.string(), label: z.string(), rows: z.int() })),
  }),
})

const CellsSchema = z
  .array(z.strictObject({ index: z.int().nonnegative().max(16_384), text: z.string().max(4000) }))
  .max(200)

/** Whether a row would be read with these cells in place of its own; writes nothing. */
export const tryRow = query({
  channel: 'intake.tryRow',
  input: RowRefSchema.extend({ cells: CellsSchema }),
  output: z.strictObject({ isGood: z.boolean(), problems: z.array(CellProblemSchema) }),
  errors: ['FILE_NOT_FOUND'],
})
export const correctRow = job({
  channel: 'intake.correctRow',
  input: RowRefSchema.extend({ cells: CellsSchema.min(1), reason: ReasonSchema }),
  output: z.strictObject({ jobId: z.string() }),
  errors: ['JOB_RUNNING', 'FILE_NOT_FOUND', 'CORRECTION_INVALID', 'PERIOD_CLOSED'],
})
/** 不是业务数据: the row stays a problem in every count, and nobody is asked about it again. */
export const dismissRow = command({
  channel: 'intake.dismissRow',
  input: RowRefSchema.extend({ reason: ReasonSchema }),
  output: z.strictObject({ correctionId: IdSchema }),
  errors: ['FILE_NOT_FOUND', 'CORRECTION_INVALID'],
})
/** Null: the latest one that stands. */
export const undoCorrection = job({
  channel: 'intake.undoCorrection',
  input: z.strictObject({ correctionId: IdSchema.nullable() }),
  output: z.strictObject({ jobId: z.string() }),
  errors: ['JOB_RUNNING', 'CORRECTION_NOT_FOUND', 'PERIOD_CLOSED'],
})
