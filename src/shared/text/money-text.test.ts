import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen } from '../domain/money.ts'
import { amountText } from './money-text.ts'

test('万元 shows two places, rounded half away from zero, in either direction', () => {
  expect(amountText(fen(86_000_000), 'wan')).toBe('86.00')
  expect(amountText(fen(211_427_600), 'wan')).toBe('211.43')
  expect(amountText(fen(5_000), 'wan')).toBe('0.01')
  expect(amountText(fen(-5_000), 'wan')).toBe('-0.01')
  expect(amountText(fen(-4_999), 'wan')).toBe('0.00')
})

test('元 is exact', () => {
  expect(amountText(fen(-4_000_000), 'yuan')).toBe('-40,000.00')
})

test('万元 is never more than half a hundredth off', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (amount) => {
      const shown = Math.round(Number(amountText(fen(amount), 'wan').replaceAll(',', '')) * 100)
      expect(Math.abs(shown * 10_000 - amount)).toBeLessThanOrEqual(5_000)
    }),
  )
})
