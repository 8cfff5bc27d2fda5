import { z } from 'zod'
import { command, query } from './spec.ts'
import { EpochMsSchema, NothingSchema } from './values.ts'

export const WatchSchema = z.strictObject({
  /** Null: nothing is watched. */
  folder: z.string().nullable(),
  /** The folder is gone or cannot be read. */
  isMissing: z.boolean(),
  /** What came of the last files seen there, latest first. */
  files: z.array(
    z.strictObject({
      name: z.string(),
      seenAt: EpochMsSchema,
      outcome: z.enum(['imported', 'known', 'refused']),
      happened: z.string(),
      next: z.string(),
    }),
  ),
})
export type WatchView = z.infer<typeof WatchSchema>

/** 监视文件夹 of the open workspace. */
export const currentWatch = query({ channel: 'watch.current', input: NothingSchema, output: WatchSchema })
/** Asks for the folder in a system dialog; null when the person closed it. */
export const chooseFolder = command({
  channel: 'watch.choose',
  input: NothingSchema,
  output: WatchSchema.nullable(),
  errors: ['FOLDER_HOLDS_WORKSPACE', 'FILE_NOT_FOUND'],
})
export const stopWatching = command({ channel: 'watch.stop', input: NothingSchema, output: WatchSchema })
