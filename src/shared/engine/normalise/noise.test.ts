import { expect, test } from 'vitest'
import { aTable, facts, normalised } from '../../../../tests/builders/a-table.ts'
import type { BankRow, ContractRow } from './facts.ts'

const contractHeader = ['合同名称', '合同编号', '客户名称', '合同金额', '签订日期']

test('a contract or customer whose name begins like a total or a footer is a contract, not a total', () => {
  const names = [
    '总计费系统',
    '合计通信改造',
    '打印机采购',
    '下载平台服务',
    '备注：续签',
    '导出加工合同',
    '#3 厂房',
    '共10笔订单',
  ]
  const rows = names.map((name, index) => [name, `HT-2511-000${index}`, '合计', '3000.00', '2025-11-03'])
  const table = normalised(aTable(contractHeader, ...rows, ['合计', '8份', '', '24000.00']))
  expect(facts<ContractRow>(table).map(({ contractName }) => contractName)).toEqual(names)
  expect(table.controls).toMatchObject([
    { name: '合同金额合计', stated: '24,000.00', found: '24,000.00', agrees: true },
  ])
})

test('a customer that is called 合计 is a customer where the row has a number of its own', () => {
  const header = ['客户名称', '合同编号', '合同金额', '签订日期']
  const table = normalised(
    aTable(header, ['合计', 'HT-2511-0010', '3000.00', '2025-11-03'], ['合计', '', '3000.00', '']),
  )
  expect(facts<ContractRow>(table).map(({ contractNo }) => contractNo)).toEqual(['HT-2511-0010'])
  expect(table.controls).toMatchObject([{ stated: '3,000.00', agrees: true }])
})

const bankHeader = ['摘要', '交易日期', '收入金额', '支出金额', '账户余额', '账号']

test('a bank line whose words begin like a footer is a line, and the statement own footers stay footers', () => {
  const lines = ['打印费退回', '下载服务款', '累计返利'].map((words, n) => [
    words,
    `2025-11-0${n + 1}`,
    '10.00',
    '',
    '',
    '6200001',
  ])
  const table = normalised(
    aTable(
      bankHeader,
      ['期初余额', '2025-11-01', '', '', '5.00', ''],
      ...lines,
      ['合计', '2025-11-30', '30.00', '', '', ''],
      ['打印时间', '2025-12-01', '', '', '', ''],
    ),
  )
  expect(facts<BankRow>(table).map(({ memo }) => memo)).toEqual(['打印费退回', '下载服务款', '累计返利'])
  expect(table.rows).toHaveLength(3)
})

test('a lone amount under the amounts is a total that must agree, so an instalment left alone is never lost unseen', () => {
  const header = ['合同编号', '客户名称', '合同金额', '签约日期', '回款计划期次', '计划回款日期', '计划回款金额']
  const table = normalised(
    aTable(
      header,
      ['HT-1001', '甲公司', '1000.00', '2025-11-03', '1', '2025-11-30', '700.00'],
      ['', '', '', '', '', '', '300.00'],
    ),
  )
  expect(table.controls).toContainEqual(
    expect.objectContaining({ name: '计划回款金额合计', stated: '300.00', found: '700.00', agrees: false }),
  )
})
