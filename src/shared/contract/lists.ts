import { z } from 'zod'
import { LIST_COLUMNS, LIST_RECIPIENTS, LIST_RUN_KINDS } from '../domain/daily-list.ts'
import { command, job, query } from './spec.ts'
import { EpochMsSchema, FenSchema, NothingSchema } from './values.ts'

const jobStarted = z.strictObject({ jobId: z.string() })

/** 生成清单 by hand: three workbooks and three drafts in a folder of the workspace. */
export const makeList = job({
  channel: 'lists.make',
  input: NothingSchema,
  output: jobStarted,
  errors: ['JOB_RUNNING'],
})

export const MadeListSchema = z.strictObject({
  /** Its place in the audit log. */
  seq: z.int().positive(),
  madeAt: EpochMsSchema,
  by: z.string(),
  run: z.strictObject({ plannedAt: EpochMsSchema, kind: z.enum(LIST_RUN_KINDS), isLate: z.boolean() }),
  files: z.array(
    z.strictObject({
      recipient: z.enum(LIST_RECIPIENTS),
      name: z.string(),
      rows: z.int(),
      waiting: z.int(),
      overdue: z.int(),
      answered: z.int(),
      held: z.int(),
      escalated: z.int(),
      sum: FenSchema,
      askedSum: FenSchema,
    }),
  ),
})
export type MadeListView = z.infer<typeof MadeListSchema>

/** Lists made so far, by hand or by the clock, latest first. */
export const madeLists = query({
  channel: 'lists.made',
  input: NothingSchema,
  output: z.array(MadeListSchema),
})

const one = z.strictObject({ seq: z.int().positive(), recipient: z.enum(LIST_RECIPIENTS) })

/** 在文件夹中显示. */
export const showList = command({
  channel: 'lists.show',
  input: one,
  output: NothingSchema,
  errors: ['FILE_NOT_FOUND'],
})

/** One list as it was written, for the printer. */
export const readList = query({
  channel: 'lists.read',
  input: one,
  output: z.strictObject({
    notes: z.array(z.string()),
    /** Cells in the order of the list's columns. */
    rows: z.array(z.array(z.string()).length(LIST_COLUMNS.length)),
  }),
  errors: ['FILE_NOT_FOUND', 'FILE_UNREADABLE'],
})

/** 导入反馈 through a system dialog; null when the person closed it. A drop on the window does the same. */
export const pickFeedback = job({
  channel: 'lists.pickFeedback',
  input: NothingSchema,
  output: jobStarted.nullable(),
  errors: ['JOB_RUNNING'],
})

/** What one returned list came to, in words. Rows read = accepted + unchanged + refused. */
export const FeedbackReportSchema = z.strictObject({
  name: z.string(),
  read: z.int(),
  unchanged: z.int(),
  accepted: z.array(z.strictObject({ row: z.int(), id: z.string(), words: z.string() })),
  refused: z.array(
    z.strictObject({
      sheet: z.string(),
      row: z.int(),
      id: z.string(),
      column: z.string(),
      happened: z.string(),
      next: z.string(),
    }),
  ),
})
export type FeedbackReportView = z.infer<typeof FeedbackReportSchema>
