import { z } from 'zod'
import { ReceiptSchema, RefusedFileSchema } from './intake.ts'
import { FeedbackReportSchema } from './lists.ts'

/** What main tells the window without being asked. */
export const JobEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('job.progress'),
    jobId: z.string(),
    name: z.string(),
    phase: z.string(),
    done: z.int(),
    total: z.int(),
  }),
  z.strictObject({
    type: z.literal('job.done'),
    jobId: z.string(),
    name: z.string(),
    outcome: z.enum(['done', 'failed', 'cancelled']),
    /** In words, for a toast. */
    message: z.string(),
    next: z.string(),
    receipts: z.array(ReceiptSchema),
    refused: z.array(RefusedFileSchema),
    /** Returned lists among the files. */
    feedback: z.array(FeedbackReportSchema),
  }),
  /** Of a pack that is being proved: no job, for it touches no workspace. */
  z.strictObject({ type: z.literal('verify.progress'), phase: z.string(), done: z.number(), total: z.int() }),
  z.strictObject({ type: z.literal('data.changed') }),
])
export type JobEvent = z.infer<typeof JobEventSchema>
