import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EpochMs, epochMs, formatMoment, HOUR_MS, parseMoment } from './epoch-ms.ts'
import { publicHolidays } from './public-holidays.ts'
import { workCalendar } from './work-calendar.ts'
import { addWorkdayMs, workdayMsBetween } from './working-time.ts'

const calendar = workCalendar(publicHolidays)
const after = (from: string, hours: number) =>
  formatMoment(addWorkdayMs(parseMoment(from) as EpochMs, hours * HOUR_MS, calendar))

test('a day on a weekday ends at the same hour of the next', () => {
  expect(after('2025-11-26T10:00', 24)).toBe('2025-11-27T10:00:00')
})

test('a weekend does not count towards a deadline', () => {
  expect(after('2025-11-28T17:45', 24)).toBe('2025-12-01T17:45:00')
  expect(after('2025-11-28T17:45', 48)).toBe('2025-12-02T17:45:00')
})

test('what is found on a weekend starts its clock on Monday', () => {
  expect(after('2025-11-29T09:00', 24)).toBe('2025-12-02T00:00:00')
  expect(after('2025-11-30T23:59', 0)).toBe('2025-12-01T00:00:00')
})

test('a holiday does not count towards a deadline, and a weekend day that is worked in its place does', () => {
  expect(after('2025-09-30T15:00', 24)).toBe('2025-10-09T15:00:00')
  expect(after('2025-10-10T15:00', 24)).toBe('2025-10-11T15:00:00')
})

test('the time between two moments is what leads from one to the other', () => {
  const start = parseMoment('2025-09-20T00:00') as EpochMs
  const moment = fc.integer({ min: 0, max: 40 * 24 * 3600 }).map((seconds) => epochMs(start + seconds * 1000))
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 10 * 24 * 3600 }), (from, seconds) => {
      expect(workdayMsBetween(from, addWorkdayMs(from, seconds * 1000, calendar), calendar)).toBe(seconds * 1000)
    }),
  )
  expect(workdayMsBetween(epochMs(start + 5), start, calendar)).toBe(0)
})
