import { expect, test } from 'vitest'
import { aLine } from '../../../../tests/builders/a-chain.ts'
import { epochDay, parseDay, weekdayOf } from '../../domain/epoch-day.ts'
import { daysCovered } from './days-covered.ts'

const from = parseDay('2025-11-03')!
const days = (count: number, without: readonly string[]) =>
  Array.from({ length: count }, (_, index) => epochDay(from + index))
    .filter((day) => weekdayOf(day) < 5 && !without.includes(String(day)))
    .map((day, index) => aLine(index + 2, 1, null, { on: day }))
const on = (text: string) => String(parseDay(text)!)

test('an account that is used each working day and then is not for three asks for a look', () => {
  const control = daysCovered(days(26, [on('2025-11-12'), on('2025-11-13'), on('2025-11-14')]))
  expect(control).toMatchObject({ agrees: false, level: 'warning', stated: '20 个工作日', found: '17 个有流水' })
  expect(control!.note).toContain('2025-11-12 至 2025-11-14')
})

test('a weekend, one quiet day or a holiday is no gap', () => {
  expect(daysCovered(days(26, []))).toMatchObject({ agrees: true })
  expect(daysCovered(days(26, [on('2025-11-12')]))).toMatchObject({ agrees: true })
  const october = Array.from({ length: 61 }, (_, index) => epochDay(parseDay('2025-09-01')! + index))
    .filter((day) => weekdayOf(day) < 5 && (day < parseDay('2025-10-01')! || day > parseDay('2025-10-08')!))
    .map((day, index) => aLine(index + 2, 1, null, { on: day }))
  expect(daysCovered(october)).toMatchObject({ agrees: true })
})

test('an account that is used now and then, or a short statement, shows nothing and is not said to agree', () => {
  const sparse = days(60, []).filter((_, index) => index % 4 === 0)
  expect(daysCovered(sparse)).toBeNull()
  const often = days(40, []).filter((_, index) => (index < 8 ? index % 3 > 0 : index > 16))
  expect(daysCovered(often)).toBeNull()
  expect(daysCovered(days(5, []))).toBeNull()
})

test('a misread year does not make a calendar of centuries', () => {
  expect(daysCovered([aLine(2, 1, null, { on: '1025-11-03' }), aLine(3, 1, null)])).toBeNull()
})
