import { expect, test } from 'vitest'
import { defaultThresholds } from '../domain/metric.ts'
import { fen } from '../domain/money.ts'
import { boundText, figureText, valueText, whyNoThreshold } from './metrics.ts'

test('a percentage is cut off, so that what is below its bound looks so', () => {
  expect(valueText('match-rate', 94.96)).toBe('94.9')
  expect(valueText('match-rate', 94.9)).toBe('94.9')
  expect(valueText('approval-hours', 13.44)).toBe('13.4')
  expect(valueText('overdue', 12_345)).toBe('12,345')
})

test('a figure in one line has its unit and its money; what cannot be told says why', () => {
  const money = { amount: fen(130_800_000), amountPercent: null }
  expect(figureText({ metric: 'signed-unarchived', value: 5, ...money })).toBe('5 份 · 130.80 万元')
  expect(figureText({ metric: 'signed-unarchived', value: 5, ...money }, 'yuan')).toBe('5 份 · 1,308,000.00 元')
  expect(figureText({ metric: 'match-rate', value: 79.01, amount: null, amountPercent: 77.7 })).toBe(
    '笔 79.0% · 额 77.7%',
  )
  expect(figureText({ metric: 'unclaimed', value: null, amount: null, amountPercent: null })).toBe('还没有导入银行流水')
})

test('a bound is told as it is measured', () => {
  const bound = (metric: keyof typeof defaultThresholds, level: 'yellow' | 'red') =>
    boundText(metric, defaultThresholds[metric], level)
  expect(bound('match-rate', 'red')).toBe('低于 95%')
  expect(bound('unclaimed', 'red')).toBe('超过 10 笔或 50.00 万元')
  expect(bound('stalled', 'red')).toBe('封关前 72h 内达到 1 件')
  expect(bound('statement-breaks', 'yellow')).toBe('—')
})

test('a threshold that cannot be one says so by the name of its metric', () => {
  expect(whyNoThreshold({ metric: 'overdue', yellow: 6, red: 5, redAmount: null })).toBe('反馈超时的黄线应比红线宽松')
})
