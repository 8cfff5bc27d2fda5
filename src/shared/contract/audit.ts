import { z } from 'zod'
import { command, query } from './spec.ts'
import { EpochDaySchema, EpochMsSchema } from './values.ts'

const search = {
  /** '' = anybody. */
  person: z.string().max(40),
  from: EpochDaySchema.nullable(),
  to: EpochDaySchema.nullable(),
  /** Words that must all appear in what was done, to what, or in its details. */
  text: z.string().max(200),
}

/** 操作日志, latest first. */
export const listAudit = query({
  channel: 'audit.list',
  input: z.strictObject({ ...search, offset: z.int().nonnegative(), limit: z.int().positive().max(200) }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        seq: z.int(),
        at: EpochMsSchema,
        person: z.string(),
        action: z.string(),
        subject: z.string(),
        detail: z.string(),
        hash: z.string(),
      }),
    ),
    total: z.int(),
    /** Everybody who is in the log, for the choice. */
    persons: z.array(z.string()),
    /** Rows of the whole log whose chain of hashes was checked just now. */
    checked: z.int(),
    /** The first row that was altered; null: none. */
    brokenSeq: z.int().nullable(),
  }),
})
/** Everything that the search finds, to a file that a system dialog asks for; null: the dialog was left. */
export const exportAudit = command({
  channel: 'audit.export',
  input: z.strictObject({ ...search, format: z.enum(['xlsx', 'csv']) }),
  output: z.strictObject({ name: z.string(), rows: z.int() }).nullable(),
  errors: ['FILE_UNREADABLE'],
})
