import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AGE_BUCKETS, isOfAge, momentsOfAge } from './age-bucket.ts'
import { addDays, epochDay } from './epoch-day.ts'
import { dayOfMoment, epochMs, momentAt } from './epoch-ms.ts'

const now = momentAt(epochDay(20_000), 10)
const agedDays = (days: number) =>
  AGE_BUCKETS.filter((bucket) => isOfAge(bucket, addDays(dayOfMoment(now), -days), now))

test('every age falls into one bucket, at its edges as printed', () => {
  expect([0, 1, 2, 3, 4, 7, 8, 15, 16, 30, 31, 400].map((days) => agedDays(days))).toEqual(
    ['0-1', '0-1', '2-3', '2-3', '4-7', '4-7', '8-15', '8-15', '16-30', '16-30', '31+', '31+'].map((name) => [name]),
  )
  expect(agedDays(-3)).toEqual(['0-1'])
})

test('the moments of an age are the moments of its days', () => {
  fc.assert(
    fc.property(fc.constantFrom(...AGE_BUCKETS), fc.integer({ min: -3, max: 60 * 24 }), (bucket, hours) => {
      const since = epochMs(now - hours * 3_600_000)
      const { from, before } = momentsOfAge(bucket, now)
      const isBetween = (from === null || since >= from) && (before === null || since < before)
      expect(isBetween).toBe(isOfAge(bucket, dayOfMoment(since), now))
    }),
  )
})
