import chineseDays from 'chinese-days'
import { expect, test } from 'vitest'
import { addDays, type EpochDay, formatDay, parseDay } from './epoch-day.ts'
import { lastHolidayYear, publicHolidays } from './public-holidays.ts'
import { workCalendar } from './work-calendar.ts'

const day = (text: string) => parseDay(text) as EpochDay
const { isWorkday } = workCalendar(publicHolidays)

test('a weekday is worked and a weekend is not, but for holidays and the days worked in their place', () => {
  expect(isWorkday(day('2025-11-28'))).toBe(true)
  expect(isWorkday(day('2025-11-29'))).toBe(false)
  expect(isWorkday(day('2025-10-08'))).toBe(false)
  expect(isWorkday(day('2025-10-11'))).toBe(true)
})

test('every day of every year with a notice is what the published calendar says', () => {
  const wrong: string[] = []
  for (let at = day('2023-01-01'); at <= day(`${lastHolidayYear}-12-31`); at = addDays(at, 1)) {
    if (isWorkday(at) !== chineseDays.isWorkday(formatDay(at))) wrong.push(formatDay(at))
  }
  expect(wrong).toEqual([])
})

test('what is told later of a day counts: a company may work on a holiday', () => {
  const own = { day: day('2025-10-08'), isWorkday: true, name: '盘点' }
  expect(workCalendar([...publicHolidays, own]).isWorkday(own.day)).toBe(true)
})
