import { expect, test } from 'vitest'
import { defaultThresholds, METRICS, thresholdProblem } from './metric.ts'
import { fen } from './money.ts'

test('the program’s own thresholds can be thresholds', () => {
  for (const metric of METRICS) expect(thresholdProblem(metric, defaultThresholds[metric]), metric).toBeNull()
})

test('yellow is the milder one: above red where more is better, below it where more is worse', () => {
  expect(thresholdProblem('match-rate', { yellow: 94, red: 95, redAmount: null })).toBe('order')
  expect(thresholdProblem('overdue', { yellow: 6, red: 5, redAmount: null })).toBe('order')
  expect(thresholdProblem('overdue', { yellow: 5, red: 5, redAmount: null })).toBeNull()
})

test('a bound that the metric never has is no bound', () => {
  const refused = [
    thresholdProblem('match-rate', { yellow: 101, red: 95, redAmount: null }),
    thresholdProblem('overdue', { yellow: 1.5, red: 5, redAmount: null }),
    thresholdProblem('overdue', { yellow: -1, red: 5, redAmount: null }),
    thresholdProblem('overdue', { yellow: 1, red: 5, redAmount: fen(100) }),
    thresholdProblem('overdue', { yellow: null, red: 5, redAmount: null }),
    thresholdProblem('statement-breaks', { yellow: 1, red: 2, redAmount: null }),
    thresholdProblem('unclaimed', { yellow: 1, red: 2, redAmount: fen(0) }),
    thresholdProblem('overdue', { yellow: 1, red: Number.NaN, redAmount: null }),
  ]
  expect(new Set(refused)).toEqual(new Set(['range']))
})
