import { addDays, type EpochDay } from './epoch-day.ts'
import { dayOfMoment, type EpochMs, momentAt } from './epoch-ms.ts'

/** 账龄段, in days since a difference began to hold. */
export const AGE_BUCKETS = ['0-1', '2-3', '4-7', '8-15', '16-30', '31+'] as const
export type AgeBucket = (typeof AGE_BUCKETS)[number]

const SPANS: { readonly [Bucket in AgeBucket]: readonly [from: number, to: number | null] } = {
  '0-1': [0, 1],
  '2-3': [2, 3],
  '4-7': [4, 7],
  '8-15': [8, 15],
  '16-30': [16, 30],
  '31+': [31, null],
}

/** Of this age, in whole days of the calendar, as of now. What is yet to come is of today. */
export function isOfAge(bucket: AgeBucket, since: EpochDay, now: EpochMs): boolean {
  const age = Math.max(0, dayOfMoment(now) - since)
  const [youngest, oldest] = SPANS[bucket]
  return age >= youngest && (oldest === null || age <= oldest)
}

/** What began at `from` or later and before `before` is of this age today; null: no such end. What is yet to come is of today. */
export function momentsOfAge(
  bucket: AgeBucket,
  now: EpochMs,
): { readonly from: EpochMs | null; readonly before: EpochMs | null } {
  const today = dayOfMoment(now)
  const [youngest, oldest] = SPANS[bucket]
  return {
    from: oldest === null ? null : momentAt(addDays(today, -oldest)),
    before: youngest === 0 ? null : momentAt(addDays(today, 1 - youngest)),
  }
}
