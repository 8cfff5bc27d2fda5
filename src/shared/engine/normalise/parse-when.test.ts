import fc from 'fast-check'
import { expect, test } from 'vitest'
import { epochDay, formatDay, ymdOf } from '../../domain/epoch-day.ts'
import { formatMoment } from '../../domain/epoch-ms.ts'
import { momentOf, parseClock, parseWhen } from './parse-when.ts'

const read = (text: string): string | null => {
  const when = parseWhen(text)
  if (when === null) return null
  return when.second === null ? formatDay(when.day) : formatMoment(momentOf(when))
}

test.each([
  ['20260131', '2026-01-31'],
  ['20260131.0', '2026-01-31'],
  ['2026-01-31', '2026-01-31'],
  ['2026-1-5', '2026-01-05'],
  ['2026/1/31', '2026-01-31'],
  ['2026.01.31', '2026-01-31'],
  ['2026年1月31日', '2026-01-31'],
  ['２０２６－０１－３１', '2026-01-31'],
  ['46053', '2026-01-31'],
  ['46053.0', '2026-01-31'],
  ['46053.5', '2026-01-31T12:00:00'],
  ['46053.9999999', '2026-02-01T00:00:00'],
  ['2026-01-31 15:30:05', '2026-01-31T15:30:05'],
  ['2026-01-31T15:30:05', '2026-01-31T15:30:05'],
  ['2026/1/31 15:30', '2026-01-31T15:30:00'],
  ['20260131 15:30:05', '2026-01-31T15:30:05'],
  ['20260131153005', '2026-01-31T15:30:05'],
  ['2026/1/31 下午5:20', '2026-01-31T17:20:00'],
  ['2026/1/31 上午12:05', '2026-01-31T00:05:00'],
  ['2026/1/31 下午12:05', '2026-01-31T12:05:00'],
  ['2026/1/31 5:20 PM', '2026-01-31T17:20:00'],
  ['2026年1月31日 9时05分', '2026-01-31T09:05:00'],
  ['2026-01-03 09:12:00.0', '2026-01-03T09:12:00'],
  ['2026-02-29', null],
  ['2026-13-01', null],
  ['2026-01-31 25:00', null],
  ['14928.64', null],
  ['14920864', null],
  ['1', null],
  ['合计', null],
  ['', null],
])('%s is %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

test('every day of the years we serve reads from each way of writing it', () => {
  const days = fc.integer({ min: 7305, max: 47_846 }).map(epochDay)
  fc.assert(
    fc.property(days, (day) => {
      const { year, month, day: dayOfMonth } = ymdOf(day)
      const plain = formatDay(day)
      const ways = [plain, plain.replaceAll('-', ''), plain.replaceAll('-', '.'), `${year}/${month}/${dayOfMonth}`]
      for (const way of [...ways, `${year}年${month}月${dayOfMonth}日`, String(day + 25_569)])
        expect(read(way)).toBe(plain)
    }),
    { seed: 20251130 },
  )
})

test('a clock that lost its leading zeros is read from the right', () => {
  expect(['153005', '93005', '305', '5', '0'].map(parseClock)).toEqual([55_805, 34_205, 185, 5, 0])
  expect(['15:30:05', '9:30', '0.5', '256000', '9:61'].map(parseClock)).toEqual([55_805, 34_200, 43_200, null, null])
})
