import { expect, test } from 'vitest'
import { cellText } from './cell-text.ts'
import { dateKindOf } from './xlsx/date-format.ts'

test('a number past fifteen digits is shown as damaged, a smaller one digit by digit', () => {
  expect(cellText.number(Number('6222020200012345678'))).toMatch(/E\+18$/)
  expect(cellText.number(999999999999999)).toBe('999999999999999')
  expect(cellText.number(0.1)).toBe('0.1')
})

test('a serial is a day of its calendar, with the day of 1900 that never was', () => {
  expect(cellText.date(45962, false)).toBe('2025-11-01 00:00:00')
  expect(cellText.date(45962 - 1462, true)).toBe('2025-11-01 00:00:00')
  expect(cellText.date(59, false)).toBe('1900-02-28 00:00:00')
  expect(cellText.date(0.5, false)).toBe('12:00:00')
})

test('elapsed hours do not stop at a day', () => {
  expect(cellText.elapsed(10.5)).toBe('252:00:00')
})

test('a format is a date by its own letters, not by those in quotes, brackets or exponents', () => {
  expect(dateKindOf(14, undefined)).toBe('date')
  expect(dateKindOf(57, undefined)).toBe('date')
  expect(dateKindOf(200, 'yyyy"年"m"月"d"日"')).toBe('date')
  expect(dateKindOf(200, '[$-804]yyyy-mm-dd;@')).toBe('date')
  expect(dateKindOf(200, '[h]:mm:ss')).toBe('elapsed')
  expect(dateKindOf(200, '[Red]0.00E+00')).toBeNull()
  expect(dateKindOf(200, '#,##0.00"days"')).toBeNull()
  expect(dateKindOf(0, undefined)).toBeNull()
})
