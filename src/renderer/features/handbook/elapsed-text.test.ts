import { expect, test } from 'vitest'
import { elapsedText } from './elapsed-text.ts'

test('minutes and seconds, hours when there are any', () => {
  expect([0, 59_999, 299_000, 3_725_000].map(elapsedText)).toEqual(['00:00', '00:59', '04:59', '1:02:05'])
})
