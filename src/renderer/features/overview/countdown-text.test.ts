import { expect, test } from 'vitest'
import { countdownText } from './countdown-text.ts'

test('what is left is told in days and a clock, in the last day by the clock alone, and never below nothing', () => {
  expect(countdownText(27 * 86_400_000 + 6 * 3_600_000 + 61_000)).toBe('27 天 06:01:01')
  expect(countdownText(86_399_999)).toBe('23:59:59')
  expect(countdownText(-5)).toBe('00:00:00')
})
