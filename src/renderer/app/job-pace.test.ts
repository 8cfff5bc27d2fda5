import { expect, test } from 'vitest'
import { paceOf } from './job-pace.ts'

test('the rate so far tells the seconds left', () => {
  expect(paceOf(2_000, 10_000, 1_000)).toEqual({ rate: '2000', secondsLeft: 4 })
})

test('nothing is promised in the first moments, at the end, or when the total is unknown', () => {
  expect(paceOf(10, 1_000, 200)).toBeNull()
  expect(paceOf(1_000, 1_000, 5_000)).toBeNull()
  expect(paceOf(10, 0, 5_000)).toBeNull()
})

test('fast jobs are told in 万 rows', () => {
  expect(paceOf(250_000, 1_000_000, 1_000)?.rate).toBe('25 万')
})
