import { z } from 'zod'
import { AGE_BUCKETS } from '../domain/age-bucket.ts'
import { METRICS } from '../domain/metric.ts'
import { EpochMsSchema } from './values.ts'

/** The differences that a figure of 总览 counted, as of its moment. */
export const SliceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('metric'), metric: z.enum(METRICS), asOf: EpochMsSchema }),
  z.strictObject({
    kind: z.literal('age'),
    bucket: z.enum(AGE_BUCKETS),
    severity: z.enum(['S1', 'S2', 'S3']).nullable(),
    asOf: EpochMsSchema,
  }),
])
export type Slice = z.infer<typeof SliceSchema>
