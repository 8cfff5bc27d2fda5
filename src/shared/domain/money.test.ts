import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addFen, fen, formatFen, negateFen, parseYuanText, sumFen, yuanText } from './money.ts'

test('yuan are written with two places and the sign in front', () => {
  expect([0, 5, -5, 100, 86_000_000, -123_456].map((value) => yuanText(fen(value)))).toEqual([
    '0.00',
    '0.05',
    '-0.05',
    '1.00',
    '860000.00',
    '-1234.56',
  ])
})

test('people read thousands separators', () => {
  expect([0, 99_999, 100_000, -86_000_000].map((value) => formatFen(fen(value)))).toEqual([
    '0.00',
    '999.99',
    '1,000.00',
    '-860,000.00',
  ])
})

test('every amount reads back from its own text', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (value) => {
      expect(parseYuanText(yuanText(fen(value)))).toBe(value)
    }),
  )
})

test('text that is not an amount is refused, never rounded', () => {
  for (const text of ['', '1.234', '1,000', '1e3', '--1', '.5', '1.', ' 1', '12345678901234']) {
    expect(parseYuanText(text), text).toBeNull()
  }
})

test('half a fen cannot exist', () => {
  expect(() => fen(0.5)).toThrow('not a whole number of fen')
  expect(() => fen(2 ** 53)).toThrow()
})

test('nothing negated is plain zero', () => {
  expect(Object.is(negateFen(fen(0)), 0)).toBe(true)
})

test('sums stay exact', () => {
  expect(addFen(fen(10), fen(20), fen(-5))).toBe(25)
  expect(sumFen([{ amount: fen(1) }, { amount: fen(2) }], (item) => item.amount)).toBe(3)
})
