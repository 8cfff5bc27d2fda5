import { expect, test } from 'vitest'
import { type EpochMs, parseMoment } from './epoch-ms.ts'
import { monthAtHand } from './month-at-hand.ts'
import type { PeriodKey } from './period.ts'
import { publicHolidays } from './public-holidays.ts'
import { workCalendar } from './work-calendar.ts'

const calendar = workCalendar(publicHolidays)
const atHand = (moment: string, ...open: readonly string[]) =>
  monthAtHand(parseMoment(moment) as EpochMs, calendar, (period: PeriodKey) => open.includes(period))

test('the month before is at hand until its fourth working day is over, then the month of now', () => {
  expect(atHand('2025-12-04T23:59', '2025-11', '2025-12')).toBe('2025-11')
  expect(atHand('2025-12-05T00:00', '2025-11', '2025-12')).toBe('2025-12')
  expect(atHand('2026-01-07T10:00', '2025-12', '2026-01')).toBe('2025-12') // 2 January is a holiday
})

test('one that is sealed or empty is passed over, and none older than the month before is at hand', () => {
  expect(atHand('2025-12-02T10:00', '2025-12')).toBe('2025-12')
  expect(atHand('2025-12-05T10:00', '2025-11')).toBeNull()
  expect(atHand('2025-12-02T10:00', '2025-10')).toBeNull()
})
