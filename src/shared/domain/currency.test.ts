import { expect, test } from 'vitest'
import { currencyCode, isHomeCurrency } from './currency.ts'

test('the yuan has many names, and an empty cell is one of them', () => {
  const names = ['', 'CNY', 'rmb', '人民币', '人民币元', '人民币(CNY)', 'CNY 人民币', '156', '元']
  expect(names.filter((name) => !isHomeCurrency(name))).toEqual([])
})

test('other money is never the yuan, known by name or not', () => {
  expect(['美元', '美金', 'usd', '港币', 'CNH', 'XAU'].map(currencyCode)).toEqual([
    'USD',
    'USD',
    'USD',
    'HKD',
    'CNH',
    'XAU',
  ])
})
