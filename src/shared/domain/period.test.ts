import { expect, test } from 'vitest'
import { formatDay } from './epoch-day.ts'
import { type EpochMs, formatMoment, parseMoment } from './epoch-ms.ts'
import {
  type CutoffPolicy,
  cutoffOf,
  defaultCutoffRule,
  firstDayOf,
  graceEndOf,
  isArchivedBy,
  lastDayOf,
  nextPeriod,
  type PeriodKey,
  parsePeriod,
  periodOfDay,
  periodTitle,
  previousPeriod,
} from './period.ts'
import { workCalendar } from './work-calendar.ts'

const november = parsePeriod('2025-11') as PeriodKey
const usual: CutoffPolicy = { rules: [defaultCutoffRule], calendar: workCalendar([]) }
const at = (text: string) => parseMoment(text) as EpochMs
const archived = (submitted: string, done: string) =>
  isArchivedBy({ submittedAt: at(submitted), archivedAt: at(done) }, november, usual)

test('a period is a calendar month', () => {
  expect(formatDay(firstDayOf(november))).toBe('2025-11-01')
  expect(formatDay(lastDayOf(november))).toBe('2025-11-30')
  expect(periodOfDay(lastDayOf(november))).toBe('2025-11')
  expect(periodTitle(november)).toBe('2025年11期')
  expect(parsePeriod('2025-13')).toBeNull()
})

test('periods follow each other over the new year', () => {
  const december = nextPeriod(november)
  expect([previousPeriod(november), december, nextPeriod(december), previousPeriod(nextPeriod(december))]).toEqual([
    '2025-10',
    '2025-12',
    '2026-01',
    '2025-12',
  ])
})

test('the books close at 16:00 of the last calendar day, a Sunday or not', () => {
  expect(formatMoment(cutoffOf(november, usual))).toBe('2025-11-30T16:00:00')
})

test('archived by the cutoff counts', () => {
  expect(archived('2025-11-28T17:45', '2025-11-30T16:00')).toBe(true)
})

test('submitted before the cutoff may be archived until 18:00', () => {
  expect(archived('2025-11-30T15:59', '2025-11-30T18:00')).toBe(true)
  expect(archived('2025-11-30T15:59', '2025-11-30T18:01')).toBe(false)
})

test('submitted after the cutoff rolls over, however fast it is archived', () => {
  expect(archived('2025-11-30T16:01', '2025-11-30T16:30')).toBe(false)
})

test('a contract without an archive moment is not archived', () => {
  expect(isArchivedBy({ submittedAt: at('2025-11-01'), archivedAt: null }, november, usual)).toBe(false)
})

test('from a month on another hour counts, or the last working day; the months before stay as they were', () => {
  const from = parsePeriod('2025-11') as PeriodKey
  const friday: CutoffPolicy = {
    ...usual,
    rules: [
      defaultCutoffRule,
      { ...defaultCutoffRule, from, lastDay: 'workday', cutoffHour: 12, archiveGraceHour: 14 },
    ],
  }
  expect(formatMoment(cutoffOf(november, friday))).toBe('2025-11-28T12:00:00')
  expect(formatMoment(graceEndOf(november, friday))).toBe('2025-11-28T14:00:00')
  expect(formatMoment(cutoffOf(nextPeriod(november), friday))).toBe('2025-12-31T12:00:00')
  expect(formatMoment(cutoffOf(previousPeriod(november), friday))).toBe('2025-10-31T16:00:00')
})
