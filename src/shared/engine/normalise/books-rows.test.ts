import { expect, test } from 'vitest'
import { aTable, facts, normalised } from '../../../../tests/builders/a-table.ts'
import type { JournalRow, ReceiptRow } from './facts.ts'

const KINGDEE = [
  '单据类型',
  '单据编号',
  '业务日期',
  '往来单位',
  '付款单位',
  '结算方式',
  '收款用途',
  '收款金额',
  '已核销金额',
  '核销状态',
  '销售员',
  '单据状态',
  '备注',
]

test('a 收款单 of the ERP is read with what it was written off against', () => {
  const table = normalised(
    aTable(KINGDEE, [
      '收款单',
      'SKD0001',
      '2025-11-18',
      '澄州杉垣智能装备有限公司',
      '',
      '电汇',
      '销售收款',
      '240,000.00',
      '240,000.00',
      '完全核销',
      '陆安澜',
      '已审核',
      '',
    ]),
  )
  expect(table.kind).toBe('receipt')
  expect(facts<ReceiptRow>(table)[0]).toMatchObject({
    receiptNo: 'SKD0001',
    amount: 24_000_000,
    writtenOff: 24_000_000,
  })
})

test('a 付款单 among the 收款单 is money that left', () => {
  const table = normalised(
    aTable(
      KINGDEE,
      ['付款单', 'FKD0001', '2025-11-13', '甲公司', '', '电汇', '其他', '40,000.00', '', '', '', '已审核', '退款'],
      ['收款单', 'SKD0002', '2025-11-14', '甲公司', '', '电汇', '销售收款', '1,000.00', '', '', '', '已审核', ''],
    ),
  )
  expect(facts<ReceiptRow>(table).map(({ amount }) => amount)).toEqual([-4_000_000, 100_000])
  expect(table).toMatchObject({ amountIn: 100_000, amountOut: 4_000_000 })
})

const JOURNAL = ['日期', '凭证字', '凭证号', '摘要', '科目编码', '科目名称', '借方金额', '贷方金额', '余额']

test('in the company’s own journal 借方 of the bank account is money in', () => {
  const table = normalised(
    aTable(
      JOURNAL,
      ['2025-11-18', '记', '12', '收货款', '1002', '银行存款', '100.00', '', '1,100.00'],
      ['2025-11-19', '记', '13', '付租金', '1002', '银行存款', '', '30.00', '1,070.00'],
    ),
  )
  expect(table.kind).toBe('journal')
  expect(facts<JournalRow>(table).map(({ direction, amount, voucherNo }) => [direction, amount, voucherNo])).toEqual([
    ['in', 10_000, '记-12'],
    ['out', 3000, '记-13'],
  ])
})

test('two equal lines of a journal are two lines, and the same two in the next export', () => {
  const line = ['2025-11-18', '记', '12', '收货款', '1002', '银行存款', '100.00', '', '']
  const keys = (table: ReturnType<typeof normalised>) => table.rows.map((row) => ('key' in row ? row.key : ''))
  const first = keys(normalised(aTable(JOURNAL, line, line)))
  expect(new Set(first).size).toBe(2)
  expect(keys(normalised(aTable(JOURNAL, line, line, line))).slice(0, 2)).toEqual(first)
})

test('a red entry stays on its own side, negative; a line with both sides filled is a problem', () => {
  const table = normalised(
    aTable(
      JOURNAL,
      ['2025-11-18', '记', '12', '红冲', '1002', '银行存款', '-100.00', '', ''],
      ['2025-11-18', '记', '13', '错', '1002', '银行存款', '1.00', '2.00', ''],
    ),
  )
  expect(facts<JournalRow>(table)[0]).toMatchObject({ direction: 'in', amount: -10_000 })
  expect(table.rows[1]).toMatchObject({ problems: [{ code: 'BOTH_SIDES_FILLED' }] })
})
