import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen, formatFen, yuanText } from '../../domain/money.ts'
import { parseAmount } from './parse-amount.ts'

const anyAmount = fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }).map(fen)

test('every amount reads back from plain and from grouped text', () => {
  fc.assert(
    fc.property(anyAmount, (amount) => {
      expect(parseAmount(yuanText(amount))).toBe(amount)
      expect(parseAmount(`￥${formatFen(amount)} 元\t`)).toBe(amount)
    }),
    { seed: 20251130 },
  )
})

test.each([
  ['1,234.50', 123_450],
  ['１，２３４．５０', 123_450],
  ['(1,234.50)', -123_450],
  ['（1,234.50）', -123_450],
  ['+0.81', 81],
  ['-400.00', -40_000],
  ['¥860,000', 86_000_000],
  ['￥-12.3', -1230],
  ['CNY 12.30', 1230],
  ['860000.00元', 86_000_000],
  ['86万元', 86_000_000],
  ['86.5万', 86_500_000],
  ['0.1234567万元', null],
  ['.5', 50],
  ['0', 0],
  ['0.00', 0],
  ["'100.00", 10_000],
  ['30000000000000.1', null],
  ['1234.560000000001', 123_456],
  ['1234.559999999998', 123_456],
  ['19.999999', 2000],
  ['12.345', null],
  ['1,23', null],
  ['12,34,567', null],
  ['1.2E+6', null],
  ['abc', null],
  ['100-', null],
  ['(100', null],
  ['100.00借', null],
  ['-', 'none'],
  ['--', 'none'],
  ['—', 'none'],
  [' \t ', 'none'],
  ['', 'none'],
  ['捌拾陆万元整', 86_000_000],
  ['人民币壹仟肆佰零玖元伍角整', 140_950],
  ['人民币捌拾壹万玖仟捌佰元零伍分', 81_980_005],
  ['壹亿零壹元整', 10_000_000_100],
  ['拾元整', 1000],
])('%s is %s', (text, expected) => {
  expect(parseAmount(text)).toBe(expected)
})

test('a column in 万元 is moved four places without a float', () => {
  expect(parseAmount('86.000001', '万元')).toBe(86_000_001)
  expect(parseAmount('0.29', '万元')).toBe(290_000)
  expect(parseAmount('86.0000001', '万元')).toBeNull()
})

test('a column in 千元, 百万元 or 亿元 is no column in yuan', () => {
  expect(parseAmount('12.5', '千元')).toBe(1_250_000)
  expect(parseAmount('12.5', '百万元')).toBe(1_250_000_000)
  expect(parseAmount('0.00000001', '亿元')).toBe(100)
})
