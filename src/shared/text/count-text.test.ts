import { expect, test } from 'vitest'
import { countText } from './count-text.ts'

test('a count is grouped by thousands from the right', () => {
  expect([0, 52, 999, 1000, 300_000, 1_234_567].map(countText)).toEqual([
    '0',
    '52',
    '999',
    '1,000',
    '300,000',
    '1,234,567',
  ])
})
