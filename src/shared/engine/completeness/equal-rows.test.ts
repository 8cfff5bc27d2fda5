import { expect, test } from 'vitest'
import { aLine } from '../../../../tests/builders/a-chain.ts'
import { countEquals } from './equal-rows.ts'

const unnumbered = (row: number, nth: number, told = {}) =>
  aLine(row, 100, 0, { bankRef: `2025-11-03/1.00/${nth}`, ...told })

test('rows that say the same without a serial number are counted beyond the first', () => {
  expect(countEquals([unnumbered(2, 1), unnumbered(3, 2), unnumbered(4, 3)])).toBe(2)
})

test('another minute, memo or account is another payment, and a serial number settles it', () => {
  expect(countEquals([unnumbered(2, 1), unnumbered(3, 2, { hour: 9 }), unnumbered(4, 3, { memo: '运费' })])).toBe(0)
  expect(countEquals([unnumbered(2, 1), unnumbered(3, 1, { accountNo: '6200002' })])).toBe(0)
  expect(countEquals([aLine(2, 100, 0, { bankRef: 'S1' }), aLine(3, 100, 0, { bankRef: 'S1' })])).toBe(0)
})
