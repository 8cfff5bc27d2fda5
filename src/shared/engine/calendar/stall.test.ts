import { expect, test } from 'vitest'
import { at } from '../../../../tests/builders/engine-facts.ts'
import { formatMoment, HOUR_MS } from '../../domain/epoch-ms.ts'
import { defaultPolicy } from '../engine-input.ts'
import { stalledAt } from './stall.ts'
import { addWorkingTime, WORKING_DAY_MS, workingTimeBetween } from './working-time.ts'

const { calendar } = defaultPolicy
const workdayAfter = (text: string) => formatMoment(addWorkingTime(at(text), WORKING_DAY_MS, calendar))
const stalls = (text: string) => formatMoment(stalledAt(at(text), { ...defaultPolicy, stallHours: 2 }))

test('a working day later skips the night and the weekend', () => {
  expect(workdayAfter('2025-11-27 10:32')).toBe('2025-11-28T10:32:00')
  expect(workdayAfter('2025-11-28 17:45')).toBe('2025-12-01T17:45:00')
  expect(workdayAfter('2025-11-30 17:05')).toBe('2025-12-01T18:00:00')
  expect(workdayAfter('2025-11-25 20:00')).toBe('2025-11-26T18:00:00')
  expect(workdayAfter('2025-09-30 10:00')).toBe('2025-10-09T10:00:00')
})

test('working time between two moments', () => {
  expect(workingTimeBetween(at('2025-11-28 17:00'), at('2025-12-01 10:00'), calendar)).toBe(2 * HOUR_MS)
  expect(workingTimeBetween(at('2025-11-29 10:00'), at('2025-11-30 10:00'), calendar)).toBe(0)
})

test('Friday evening before a Sunday cutoff stalls by the clock, not by working hours', () => {
  expect(stalls('2025-11-28 17:45')).toBe('2025-11-28T19:45:00')
})

test('away from a cutoff only working hours count', () => {
  expect(stalls('2025-11-14 17:00')).toBe('2025-11-17T10:00:00')
  expect(stalls('2025-11-30 17:40')).toBe('2025-12-01T11:00:00')
})

test('a stall that runs into the last 72 hours, or out of them, is measured in both ways', () => {
  expect(stalls('2025-11-27 15:00')).toBe('2025-11-27T17:00:00') // 1 working hour, then 1 by the clock
  expect(stalls('2025-11-30 15:00')).toBe('2025-12-01T10:00:00') // 1 by the clock, then 1 working hour
})
