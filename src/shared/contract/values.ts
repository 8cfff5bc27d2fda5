import { z } from 'zod'
import type { EpochDay } from '../domain/epoch-day.ts'
import type { EpochMs } from '../domain/epoch-ms.ts'
import type { Fen } from '../domain/money.ts'
import { type PeriodKey, parsePeriod } from '../domain/period.ts'

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value)

export const FenSchema = z.custom<Fen>(isWhole, 'whole fen')
export const EpochDaySchema = z.custom<EpochDay>(isWhole, 'day number')
export const EpochMsSchema = z.custom<EpochMs>(isWhole, 'milliseconds')
export const PeriodSchema = z.custom<PeriodKey>(
  (value) => typeof value === 'string' && parsePeriod(value) !== null,
  'YYYY-MM',
)
export const IdSchema = z.string().min(1).max(400)
export const PersonSchema = z.string().trim().min(1).max(40)
export const ReasonSchema = z.string().trim().min(1).max(500)
export const NothingSchema = z.strictObject({})

export const RowRefSchema = z.strictObject({ fileId: IdSchema, sheet: z.string(), row: z.int().positive() })
export const CellRefSchema = RowRefSchema.extend({ column: z.string() })

/** 业绩拆分 */
export const OwnerSplitSchema = z.strictObject({ name: z.string(), basisPoints: z.int() })

/** One page of a long list: sorted, filtered and totalled in SQLite. */
export const PageSchema = z.strictObject({
  offset: z.int().nonnegative(),
  limit: z.int().positive().max(1000),
  sort: z.array(z.strictObject({ column: z.string().max(40), descending: z.boolean() })).max(4),
  /** Words that must all appear in one of the row's text columns. */
  search: z.string().max(200),
})
