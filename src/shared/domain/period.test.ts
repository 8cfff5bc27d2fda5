import { expect, test } from 'vitest'
import { formatDay } from './epoch-day.ts'
import { type EpochMs, formatMoment, parseMoment } from './epoch-ms.ts'
import {
  cutoffOf,
  defaultCutoffPolicy,
  firstDayOf,
  isArchivedBy,
  lastDayOf,
  nextPeriod,
  type PeriodKey,
  parsePeriod,
  periodOfDay,
  periodTitle,
  previousPeriod,
} from './period.ts'

const november = parsePeriod('2025-11') as PeriodKey
const at = (text: string) => parseMoment(text) as EpochMs
const archived = (submitted: string, done: string) =>
  isArchivedBy({ submittedAt: at(submitted), archivedAt: at(done) }, november, defaultCutoffPolicy)

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
  expect(formatMoment(cutoffOf(november, defaultCutoffPolicy))).toBe('2025-11-30T16:00:00')
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
  expect(isArchivedBy({ submittedAt: at('2025-11-01'), archivedAt: null }, november, defaultCutoffPolicy)).toBe(false)
})
