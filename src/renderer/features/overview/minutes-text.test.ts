import { expect, test } from 'vitest'
import { minutesText } from './minutes-text.ts'

test('minutes and seconds within the hour, hours and days beyond; a second that has begun still counts', () => {
  expect([300_000, 299_001, 1, 0].map(minutesText)).toEqual(['05:00', '05:00', '00:01', '00:00'])
  expect(minutesText(3_600_000)).toBe('01:00:00')
  expect(minutesText(2 * 86_400_000 + 61_000)).toBe('2 天 00:01:01')
})
