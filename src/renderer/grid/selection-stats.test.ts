import { expect, test } from 'vitest'
import { fen } from '../../shared/domain/money.ts'
import { statsOf } from './selection-stats.ts'

test('rows without an amount are counted but neither summed nor averaged', () => {
  expect(statsOf([fen(100), null, fen(201)])).toEqual({ count: 3, sum: 301, average: 151 })
})

test('an average of refunds rounds away from zero too', () => {
  expect(statsOf([fen(-100), fen(-201)]).average).toBe(-151)
})

test('nothing selected has no sum', () => {
  expect(statsOf([])).toEqual({ count: 0, sum: null, average: null })
  expect(statsOf([null])).toEqual({ count: 1, sum: null, average: null })
})
