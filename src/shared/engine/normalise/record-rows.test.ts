import { expect, test } from 'vitest'
import { aTable, crmHeader, facts, normalised, recognised } from '../../../../tests/builders/a-table.ts'
import type { ArchiveRow, ContractRow, InvoiceRow } from './facts.ts'

test('a contract fills one row an instalment; merged cells below belong to the contract above', () => {
  const table = normalised(
    aTable(
      crmHeader,
      ['HT-1', '甲公司', '86', '2025-11-27', '已签', '1', '2025-11-28', '600,000', '600,000'],
      ['', '', '', '', '', '2', '2025-12-28', '260,000', ''],
    ),
  )
  const rows = facts<ContractRow>(table)
  expect(rows.map((row) => [row.contractNo, row.amount, row.planNo, row.planAmount, row.crmReceived])).toEqual([
    ['HT-1', 86_000_000, '1', 60_000_000, 60_000_000],
    ['HT-1', 86_000_000, '2', 26_000_000, 60_000_000],
  ])
  expect(table.amountIn).toBe(86_000_000)
})

test('two rows of one contract that tell different amounts disagree', () => {
  const row = ['HT-1', '甲公司', '86', '2025-11-27', '已签', '1', '2025-11-28', '1', '']
  const table = normalised(aTable(crmHeader, row, ['HT-1', '甲公司', '68', '2025-11-27', '已签', '2', '', '1', '']))
  expect(table.rows[1]).toMatchObject({
    problems: [{ code: 'ROWS_DISAGREE', column: '合同金额（万元）', found: '68' }],
  })
})

test('splits told twice for one contract must be the same; a row that is silent takes nothing back', () => {
  const header = [...crmHeader, '业绩拆分']
  const row = (plan: string, splits: string) => [
    'HT-1',
    '甲公司',
    '86',
    '2025-11-27',
    '已签',
    plan,
    '',
    '1',
    '',
    splits,
  ]
  const table = normalised(
    aTable(
      header,
      row('1', '陆安澜60%;顾清和40%'),
      row('2', ''),
      row('3', '顾清和:0.4,陆安澜:0.6'),
      ['', '', '', '', '', '4', '', '1', '', ''],
      row('5', '陆安澜50%;顾清和50%'),
    ),
  )
  expect(
    facts<ContractRow>(table).map(({ planNo, ownerSplits }) => [planNo, ownerSplits?.map(({ name }) => name)]),
  ).toEqual([
    ['1', ['陆安澜', '顾清和']],
    ['2', undefined],
    ['3', ['顾清和', '陆安澜']],
    ['4', ['顾清和', '陆安澜']],
  ])
  expect(table.rows.flatMap((one) => ('problems' in one ? one.problems : []))).toMatchObject([
    { row: 6, code: 'ROWS_DISAGREE', column: '业绩拆分', found: '陆安澜50%;顾清和50%' },
  ])
})

test('a number that two customers share hides neither contract, whichever row is newer', () => {
  const header = ['合同编号', '客户名称', '合同金额', '更新时间']
  const customers = ['栖川禾岫科技有限公司', '霁城朗枢信息技术有限公司', '栖川禾岫科技有限公司 ']
  const table = normalised(aTable(header, ...customers.map((name, n) => ['HT-1', name, '68', `2025-11-0${n + 1}`])))
  expect(table.rows.map((row) => ('problems' in row ? row.problems[0]?.column : 'fact'))).toEqual([
    'fact',
    '客户名称',
    'fact',
  ])
})

test('an unknown contract status is a problem, never a guess', () => {
  const table = normalised(aTable(crmHeader, ['HT-1', '甲公司', '86', '2025-11-27', '待定', '', '', '', '']))
  expect(table.rows[0]).toMatchObject({ problems: [{ code: 'STATUS_UNKNOWN', column: '合同状态', found: '待定' }] })
})

test('a flow that has no number of its own keeps its name when it gets its archive number', () => {
  const header = ['合同归档编号', '合同编号', '提交时间', '归档日期', '流程状态']
  const flow = (...cells: readonly string[]) => facts<ArchiveRow>(normalised(aTable(header, cells)))[0]!
  const before = flow('', 'HT-1', '2025-11-28 17:45', '', '待归档处理')
  const after = flow('GD-1', 'HT-1', '2025-11-28 17:45', '2025-12-01', '用印归档已完成')
  expect(after.flowNo).toBe(before.flowNo)
  expect([before.status, after.status]).toEqual(['pending-archive', 'archived'])
})

test('a red invoice takes the number of the blue one from its remark', () => {
  const header = ['数电发票号码', '购买方名称', '开票日期', '金额', '税额', '价税合计', '是否正数发票', '备注']
  const remark = '被红冲蓝字数电票号码：25992000000000800101 红字发票信息确认单编号：99'
  const table = normalised(
    aTable(header, ['25992000000000800150', '甲', '2025-11-13', '-100', '-13', '-113', '否', remark]),
  )
  expect(facts<InvoiceRow>(table)[0]).toMatchObject({
    isRed: true,
    blueInvoiceNo: '25992000000000800101',
    gross: -11_300,
  })
})

test('航信 names the invoice on its first line only; the lines below belong to it, and sums between are no lines', () => {
  const header = ['发票代码', '发票号码', '购方企业名称', '购方税号', '开票日期', '商品名称', '金额', '税率', '税额']
  const table = normalised(
    aTable(
      header,
      ['3100', '12345678', '甲公司', '91ZZ', '2025-11-13', '服务', '100.00', '6%', '6.00'],
      ['', '', '', '', '', '软件', '50.00', '13%', '6.50'],
      ['', '', '', '', '', '小计', '150.00', '', '12.50'],
      ['份数：1', '', '', '', '', '', '', '', ''],
    ),
  )
  expect(facts<InvoiceRow>(table).map((fact) => [fact.invoiceNo, fact.buyerName, fact.gross])).toEqual([
    ['3100-12345678', '甲公司', 10_600],
    ['3100-12345678', '甲公司', 5650],
  ])
})

test('a contract that pays out is no sale, and the row says so', () => {
  const header = ['合同编号', '合同名称', '合同类别', '收支方向', '对方单位', '合同金额', '签订日期']
  const row = (no: string, side: string) => [no, '某项目', '服务', side, '某公司', '2,180,000.00', '2026年9月30日']
  const table = normalised(aTable(header, row('HT-1', '收入'), row('CG-1', '支出')))
  expect(facts<ContractRow>(table).map(({ contractNo, customerName }) => [contractNo, customerName])).toEqual([
    ['HT-1', '某公司'],
  ])
  expect(table.rows[1]).toMatchObject({ problems: [{ code: 'NOT_A_SALE', column: '收支方向', found: '支出' }] })
})

test('an empty sheet of invoices does not hide the sheet of their lines', () => {
  const header = ['数电发票号码', '购买方名称', '开票日期', '金额', '税额', '价税合计']
  const empty = { ...aTable(header), sheet: '发票基础信息' }
  const lines = {
    ...aTable([...header, '项目名称'], ['1', '甲', '2025-11-13', '9', '0', '9', '*']),
    sheet: '信息汇总表',
  }
  expect(recognised([empty, lines])).toMatchObject({ table: { sheet: '信息汇总表' } })
})
