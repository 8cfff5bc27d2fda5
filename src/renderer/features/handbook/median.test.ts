import { expect, test } from 'vitest'
import { median } from './median.ts'

test('the middle of a few', () => {
  expect([[], [3], [10, 2], [9, 1, 100]].map(median)).toEqual([null, 3, 6, 9])
})
