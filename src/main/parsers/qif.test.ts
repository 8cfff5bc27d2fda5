import { expect, test } from 'vitest'
import { looksLikeQif } from './qif/looks-like-qif.ts'
import { parseQif } from './qif.ts'

const qif = (...days: string[]) =>
  `!Type:Bank\n${days.map((day) => `D${day}\nT-1,000.50\nPA\nSx\n$-1.00\n^`).join('\n')}`
const daysOf = (text: string) => {
  const read = parseQif(text)
  return read.ok ? read.value.flatMap(({ entries }) => entries.map(({ bookedOn }) => bookedOn)) : read.error
}

test('a day over 12 proves the order of all dates of the file', () => {
  expect(looksLikeQif(qif('1/2/2025'))).toBe(true)
  expect(daysOf(qif('1/2/2025', '31/1/2025'))).toEqual([20120, 20119])
  expect(daysOf(qif('2/1/2025', "1/31'25"))).toEqual([20120, 20119])
})

test('an order that is contradicted or never proven refuses the file and names the line', () => {
  expect(daysOf(qif('13/1/2025', '1/13/2025'))).toContain('第 8 行')
  expect(daysOf(qif('1/2/2025'))).toContain('第 2 行')
})

test('splits add no money, and a record whose amount cannot be read is kept with its words', () => {
  expect(parseQif(`${qif('2025-01-31')}\nD2025-01-31\nTabc\n^`)).toMatchObject({
    value: [{ entries: [{ amount: -100050 }], unreadable: [{ line: 8, part: 'amount', found: 'abc' }] }],
  })
})
