import { expect, test } from 'vitest'
import { aTable, normalised } from '../../../../tests/builders/a-table.ts'
import { plainAccount } from './plain-account.ts'

test.each([
  ['6222 0000 0001', '622200000001'],
  ['6222-0000-0001', '622200000001'],
  ['NL81 ASNB 9999 9999 99', 'NL81ASNB9999999999'],
  ['finance-dept@example.com', 'finance-dept@example.com'],
])('account %s is %s', (text, plain) => {
  expect(plainAccount(text)).toBe(plain)
})

test('a line is the same line whether its account is grouped, stands above the table or was told by a person', () => {
  const [header, line] = [
    ['交易日期', '借方金额', '贷方金额', '对方户名', '流水号'],
    ['2025-11-03', '', '5.00', '甲', 'S1'],
  ]
  const keys = [
    normalised(aTable(['账号', ...header], ['6222 0000 0001', ...line])),
    normalised(aTable(['账号：', '6222-0000-0001'], header, line)),
    normalised(aTable(header, line), '6222 00000001'),
  ].map(({ rows }) => rows.map((row) => ('key' in row ? row.key : '')))
  expect(keys).toEqual([['622200000001:S1'], ['622200000001:S1'], ['622200000001:S1']])
})
