import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDay } from './epoch-day.ts'
import { dayOfMoment, epochMs, formatMoment, momentAt, momentText, parseMoment } from './epoch-ms.ts'

test('a moment is written in workspace time, eight hours ahead of UTC', () => {
  expect(formatMoment(epochMs(Date.UTC(2025, 10, 30, 8, 0, 0)))).toBe('2025-11-30T16:00:00')
  expect(parseMoment('2025-11-30 16:00')).toBe(Date.UTC(2025, 10, 30, 8))
})

test('the hours after midnight belong to the new day, though UTC is still in the old one', () => {
  const moment = parseMoment('2025-12-01T00:30:00')!
  expect(dayOfMoment(moment)).toBe(parseDay('2025-12-01'))
  expect(momentAt(parseDay('2025-12-01')!, 0, 30)).toBe(moment)
})

test('every moment reads back to the second', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 4_000_000_000 }), (seconds) => {
      expect(parseMoment(formatMoment(epochMs(seconds * 1000)))).toBe(seconds * 1000)
    }),
  )
})

test('impossible times are refused', () => {
  for (const text of ['2025-11-30T24:00:00', '2025-11-30 16:60', '2025-11-31', '2025-11-30T16', 'today']) {
    expect(parseMoment(text), text).toBeNull()
  }
})

test('people read a moment to the minute, and a day without a time of day as a day', () => {
  expect(momentText(parseMoment('2025-11-28T17:45:09')!)).toBe('2025-11-28 17:45')
  expect(momentText(parseMoment('2025-11-28')!)).toBe('2025-11-28')
})
