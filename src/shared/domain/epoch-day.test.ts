import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayFromYmd, epochDay, formatDay, parseDay, weekdayOf, ymdOf } from './epoch-day.ts'

const anyDay = fc.integer({ min: -20_000, max: 60_000 }).map(epochDay)

test('a day number is the count of days since 1970-01-01', () => {
  expect(dayFromYmd(1970, 1, 1)).toBe(0)
  expect(dayFromYmd(2025, 11, 30)).toBe(20_422)
  expect(dayFromYmd(2000, 2, 29)).toBe(11_016)
})

test('days that no calendar has are refused', () => {
  for (const [year, month, day] of [
    [2025, 2, 29],
    [1900, 2, 29],
    [2025, 13, 1],
    [2025, 0, 1],
    [2025, 4, 31],
    [2025, 1, 0],
  ] as const) {
    expect(dayFromYmd(year, month, day), `${year}-${month}-${day}`).toBeNull()
  }
})

test('every day reads back from its parts and from its text', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const { year, month, day: dayOfMonth } = ymdOf(day)
      expect(dayFromYmd(year, month, dayOfMonth)).toBe(day)
      expect(parseDay(formatDay(day))).toBe(day)
    }),
  )
})

test('agrees with the platform calendar', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const date = new Date(day * 86_400_000)
      expect(formatDay(day)).toBe(date.toISOString().slice(0, 10))
      expect(weekdayOf(day)).toBe((date.getUTCDay() + 6) % 7)
    }),
  )
})

test('2025-11-28 is a Friday and the month ends on the Sunday after', () => {
  const friday = parseDay('2025-11-28')!
  expect(weekdayOf(friday)).toBe(4)
  expect(formatDay(addDays(friday, 2))).toBe('2025-11-30')
})
