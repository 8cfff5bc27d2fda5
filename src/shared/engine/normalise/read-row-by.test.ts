import { expect, test } from 'vitest'
import { aTable, crmHeader, normalised } from '../../../../tests/builders/a-table.ts'
import { readRowBy } from './read-row-by.ts'

const header = ['交易日期', '贷方金额', '余额', '对方户名', '交易流水号']

test('a corrected row is read alone as it would have been in its file, from a layout kept as text', () => {
  const table = normalised(
    aTable(['账号', '6200001'], ['币种：美元'], header, ['2025-11-03', '5.oo', '5.00', '甲公司', 'S1']),
  )
  expect(table.rows).toMatchObject([{ row: 4, problems: [{ code: 'AMOUNT_UNREADABLE', column: '贷方金额' }] }])
  const layout = JSON.parse(JSON.stringify(table.layout))
  expect(
    readRowBy(layout, table.sheet, { row: 4, cells: ['2025-11-03', '5.00', '5.00', '甲公司', 'S1'] }),
  ).toMatchObject({
    row: 4,
    key: '6200001:S1',
    fact: { accountNo: '6200001', currency: 'USD', amount: 500, direction: 'in' },
  })
})

test('a correction that is wrong again is a problem again, and a column in 万元 stays one', () => {
  const { layout, sheet } = normalised(
    aTable(crmHeader, ['HT-1', '甲公司', '86', '2025-11-27', '已签', '', '', '', '']),
  )
  const reread = (amount: string) =>
    readRowBy(layout, sheet, { row: 9, cells: ['HT-1', '甲公司', amount, '2025-11-27', '已签', '', '', '', ''] })
  expect(reread('八十六')).toMatchObject({ problems: [{ code: 'AMOUNT_UNREADABLE', row: 9 }] })
  expect(reread('8.6')).toMatchObject({ fact: { amount: 8_600_000 } })
})
