import { expect, test } from 'vitest'
import { axisSteps } from './axis-steps.ts'

test('an axis ends at a round number above what it shows, with a handful of whole steps to it', () => {
  expect([0, 1, 3, 10, 14, 48.1, 120].map(axisSteps)).toEqual([
    { max: 1, interval: 1 },
    { max: 2, interval: 1 },
    { max: 4, interval: 1 },
    { max: 12, interval: 2 },
    { max: 15, interval: 5 },
    { max: 50, interval: 10 },
    { max: 150, interval: 50 },
  ])
})
