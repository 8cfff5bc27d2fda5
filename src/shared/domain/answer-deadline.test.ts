import { expect, test } from 'vitest'
import { answerDueAt, escalationLevel } from './answer-deadline.ts'
import type { Severity } from './discrepancy.ts'
import { epochDay } from './epoch-day.ts'
import { dayOfMoment, type EpochMs, formatMoment, parseMoment } from './epoch-ms.ts'
import { publicHolidays } from './public-holidays.ts'
import { workCalendar } from './work-calendar.ts'

const calendar = workCalendar(publicHolidays)
const at = (text: string) => parseMoment(text) as EpochMs
const due = (severity: Severity, openedAt: string) => formatMoment(answerDueAt(severity, at(openedAt), calendar))

test('what blocks the sign-off is answered on the day it was found, or on the next that is worked', () => {
  expect(due('S1', '2025-11-28T17:45')).toBe('2025-11-28T23:59:59')
  expect(due('S1', '2025-11-29T09:00')).toBe('2025-12-01T23:59:59')
})

test('what needs a word is answered within a working day', () => {
  expect(due('S2', '2025-11-28T17:45')).toBe('2025-12-01T17:45:00')
})

test('what is for information is answered with the close, on the fourth working day of the month', () => {
  expect(due('S3', '2025-11-28T17:45')).toBe('2025-12-04T23:59:59')
  expect(due('S3', '2025-12-04T10:00')).toBe('2025-12-04T23:59:59')
  expect(due('S3', '2025-12-05T10:00')).toBe('2026-01-07T23:59:59') // 2 January is a holiday, Sunday 4 January is worked in its place
  expect(due('S3', '2025-10-01T10:00')).toBe('2025-10-13T23:59:59') // 1 to 8 October are a holiday, Saturday the 11th is worked
})

test('unanswered, it goes to the manager after 24 hours, to the finance manager after 48, and is over everybody after 72', () => {
  const open = { dueAt: at('2025-12-01T17:45'), hold: null, answer: null }
  const level = (moment: string) => escalationLevel('S2', open, at(moment), calendar)
  expect(level('2025-12-01T17:45')).toBe(0)
  expect(level('2025-12-01T17:46')).toBe(1)
  expect(level('2025-12-02T17:46')).toBe(2)
  expect(level('2025-12-03T17:45')).toBe(2)
  expect(level('2025-12-03T17:46')).toBe(3)
  expect(escalationLevel('S3', open, at('2025-12-03T17:46'), calendar)).toBe(0)
})

test('an answer ends the escalation until the day that it names, a stopped clock while it stands still', () => {
  const answer = { at: at('2025-12-01T10:00'), by: '商陆', reasonCode: 'in-approval', text: '' } as const
  const later = at('2025-12-09T10:00')
  const dueAt = at('2025-12-06T00:00')
  const promised = { ...answer, expectedOn: epochDay(dayOfMoment(at('2025-12-05T00:00'))) }
  expect(escalationLevel('S1', { dueAt, hold: null, answer: { ...answer, expectedOn: null } }, later, calendar)).toBe(0)
  expect(escalationLevel('S1', { dueAt, hold: null, answer: promised }, at('2025-12-05T23:00'), calendar)).toBe(0)
  expect(escalationLevel('S1', { dueAt, hold: null, answer: promised }, at('2025-12-08T10:00'), calendar)).toBe(1)
  const hold = { at: at('2025-12-01T10:00'), cause: 'bank' } as const
  expect(escalationLevel('S1', { dueAt, hold, answer: null }, later, calendar)).toBe(0)
})
