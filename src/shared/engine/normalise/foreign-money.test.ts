import { expect, test } from 'vitest'
import { aTable, facts, normalised } from '../../../../tests/builders/a-table.ts'
import type { BankRow } from './facts.ts'

const header = ['账号', '交易日期', '借方金额', '贷方金额', '对方户名', '流水号']

test('an amount in $ is no yuan: its row waits unless the file says which currency that is', () => {
  const lines = (...titles: string[][]) =>
    normalised(aTable(...titles, header, ['6200001', '2025-11-03', '', '$100.00', '甲', 'S1'])).rows
  expect(lines()[0]).toMatchObject({ problems: [{ column: '贷方金额', code: 'AMOUNT_UNREADABLE', found: '$100.00' }] })
  expect(lines(['币种：', 'USD'])[0]).toMatchObject({ fact: { amount: 10_000, currency: 'USD' } })
})

test('columns called after a currency are in that currency', () => {
  const inDollars = header.map((name) => (name.endsWith('金额') ? `${name}（美元）` : name))
  expect(
    facts<BankRow>(normalised(aTable(inDollars, ['6200001', '2025-11-03', '', '100.00', '甲', 'S1']))),
  ).toMatchObject([{ currency: 'USD' }])
})
