import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aTable, crmHeader, facts, normalised, recognised } from '../../../../tests/builders/a-table.ts'
import { shippedProfiles } from '../../../main/intake/shipped-profiles.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import { formatMoment } from '../../domain/epoch-ms.ts'
import type { RawTable } from '../../domain/raw-table.ts'
import type { BankRow, ContractRow } from './facts.ts'
import { recognise } from './recognise.ts'

const bankHeader = [
  '账号',
  '交易日期',
  '交易时间',
  '借方金额',
  '贷方金额',
  '余额',
  '对方户名',
  '摘要',
  '附言',
  '流水号',
]
const aLine = (over: Readonly<Record<string, string>> = {}): string[] => {
  const cells: Record<string, string> = {
    账号: '6200001',
    交易日期: '20251103',
    贷方金额: '100.00',
    流水号: 'S1',
    ...over,
  }
  return bankHeader.map((column) => cells[column] ?? '')
}

test('the header is found below titles and particulars, and rows keep the numbers that the file shows', () => {
  const titles = Array.from({ length: 14 }, (_, index) => [`说明 ${index}`, '', 'x'])
  const table = normalised(aTable(...titles, bankHeader, aLine()))
  expect(table.headerRow).toBe(15)
  expect(table.rows.map((row) => row.row)).toEqual([16])
})

test('totals, page numbers, footers, a printed header and blank rows are not data', () => {
  const table = normalised(
    aTable(
      bankHeader,
      aLine(),
      ['', '', ''],
      ['小计', '', '', '', '100.00'],
      ['第 1 页', '', '共 2 页'],
      bankHeader,
      aLine({ 流水号: 'S2', 交易日期: '20251104' }),
      ['合  计', '', '', '0.00', '200.00'],
      ['打印时间：2025-12-01', '', '操作员'],
      ['以下空白'],
      ['期末余额', '200.00'],
    ),
  )
  expect(table.rows).toHaveLength(2)
  expect(table.controls).toContainEqual(
    expect.objectContaining({ name: '贷方合计', stated: '200.00', found: '200.00', agrees: true }),
  )
})

test('a total that the rows do not add up to is shown as disagreeing', () => {
  const { controls } = normalised(aTable(bankHeader, aLine(), ['合计', '', '', '', '300.00']))
  expect(controls).toContainEqual(
    expect.objectContaining({ name: '贷方合计', stated: '300.00', found: '100.00', agrees: false }),
  )
})

test('a customer whose name begins like a footer is still data', () => {
  const header = ['客户名称', '合同编号', '合同金额', '签约日期']
  const table = normalised(aTable(header, ['说明书印务有限公司', 'HT-1', '5.00', '2025-11-03']))
  expect(facts<ContractRow>(table).map((fact) => fact.customerName)).toEqual(['说明书印务有限公司'])
})

test('the bank credits what we receive: 贷方 is in, 借方 is out, and a negative debit stays out', () => {
  const table = normalised(
    aTable(
      bankHeader,
      aLine(),
      aLine({ 贷方金额: '', 借方金额: '40.00', 流水号: 'S2' }),
      aLine({ 贷方金额: '0.00', 借方金额: '-40.00', 流水号: 'S3' }),
    ),
  )
  expect(facts<BankRow>(table).map((fact) => [fact.direction, fact.amount])).toEqual([
    ['in', 10_000],
    ['out', 4000],
    ['out', -4000],
  ])
})

test('one amount column takes its direction from its sign, or from a column that names it', () => {
  const signed = normalised(aTable(['交易日期', '交易金额', '余额'], ['20251103', '-5.00', '1.00']), '6200001')
  expect(facts<BankRow>(signed).map((fact) => [fact.direction, fact.amount])).toEqual([['out', 500]])
  const named = normalised(
    aTable(
      ['交易日期', '借贷标志', '交易金额', '余额'],
      ['20251103', '借', '5.00', '1.00'],
      ['20251103', '?', '5.00', '1'],
    ),
    '6200001',
  )
  expect(facts<BankRow>(named).map((fact) => fact.direction)).toEqual(['out'])
  expect(named.rows[1]).toMatchObject({ problems: [{ code: 'STATUS_UNKNOWN', column: '借贷标志', found: '?' }] })
})

test('with a payer and a payee, the other side is the payer of money in and the payee of money out', () => {
  const header = ["付款人名称[ Payer's Name ]", "收款人名称[ Payee's Name ]", '交易日期', '交易金额']
  const rows = [
    ['甲公司', '我方', '20251103', '+5.00'],
    ['我方', '乙公司', '20251103', '-5.00'],
  ]
  const table = normalised(aTable(['查询账号', '6200001'], header, ...rows))
  expect(facts<BankRow>(table).map((fact) => fact.counterpartyName)).toEqual(['甲公司', '乙公司'])
  expect(table.accountNo).toBe('6200001')
})

test('day and time in two columns become one moment, lost zeros put back', () => {
  const [fact] = facts<BankRow>(normalised(aTable(bankHeader, aLine({ 交易时间: '93005' }))))
  expect(formatMoment(fact!.postedAt)).toBe('2025-11-03T09:30:05')
})

test('the memo joins summary, purpose, postscript and remark, each once', () => {
  const [fact] = facts<BankRow>(normalised(aTable(bankHeader, aLine({ 摘要: '货款', 附言: '货款' }))))
  expect(fact!.memo).toBe('货款')
})

test('the currency over a statement is the currency of its rows, unless a row says its own', () => {
  const header = ['交易日期', '币种', '贷方金额', '余额', '流水号']
  const head = [['账号', '6200001'], ['币种：美元']]
  const table = normalised(
    aTable(...head, header, ['2025-11-03', '', '5.00', '5.00', 'S1'], ['2025-11-03', '人民币', '6.00', '11.00', 'S2']),
  )
  expect(facts<BankRow>(table).map(({ currency }) => currency)).toEqual(['USD', 'CNY'])
})

test('two accounts in one sheet without a column for them: no row is laid on the first', () => {
  const header = ['交易日期', '贷方金额', '余额', '对方户名']
  const rows = [['账号', '6200001'], header, ['2025-11-03', '5.00', '5.00', '甲公司']]
  const table = normalised(aTable(...rows, ['账号', '6200002'], header, ['2025-11-03', '6.00', '6.00', '乙公司']))
  expect(table).toMatchObject({ accountNo: '' })
  expect(facts(table)).toEqual([])
  expect(normalised(aTable(...rows)).accountNo).toBe('6200001')
})

test('balances run on from row to row, upwards or downwards, and a missing row shows as a break', () => {
  const lines = [
    aLine({ 贷方金额: '100.00', 余额: '100.00', 流水号: 'S1' }),
    aLine({ 贷方金额: '5.00', 余额: '105.00', 流水号: 'S2' }),
    aLine({ 贷方金额: '', 借方金额: '30.00', 余额: '75.00', 流水号: 'S3' }),
  ]
  const chain = (rows: readonly string[][]) =>
    normalised(aTable(bankHeader, ...rows)).controls.find((control) => control.name === '余额连续')
  expect(chain(lines)).toMatchObject({ agrees: true })
  expect(chain(lines.toReversed())).toMatchObject({ agrees: true })
  expect(chain([lines[0]!, lines[2]!])).toMatchObject({ agrees: false, found: '第 3 行断开：应为 70.00，实为 75.00' })
})

test('a line without a serial number is named by day, amount and count, whichever way the file is sorted', () => {
  const rows = [
    aLine({ 流水号: '', 对方户名: '甲', 交易时间: '090000' }),
    aLine({ 流水号: '', 对方户名: '乙', 交易时间: '100000' }),
    aLine({ 流水号: '', 贷方金额: '', 借方金额: '100.00' }),
  ]
  const names = (table: RawTable) =>
    new Map(facts<BankRow>(normalised(table)).map((fact) => [fact.counterpartyName, fact.bankRef]))
  const expected = new Map([
    ['甲', '2025-11-03/100.00/1'],
    ['乙', '2025-11-03/100.00/2'],
    ['', '2025-11-03/-100.00/1'],
  ])
  expect(names(aTable(bankHeader, ...rows))).toEqual(expected)
  expect(names(aTable(bankHeader, ...rows.toReversed()))).toEqual(expected)
})

test('one serial number over different lines is no identity; the same line printed twice is', () => {
  const refs = (...rows: readonly string[][]) =>
    facts<BankRow>(normalised(aTable(bankHeader, ...rows))).map((fact) => fact.bankRef)
  expect(refs(aLine(), aLine({ 贷方金额: '7.00' }), aLine({ 流水号: 'S2' }))).toEqual([
    'S1/2025-11-03/100.00/1',
    'S1/2025-11-03/7.00/1',
    'S2',
  ])
  expect(refs(aLine({ 对方户名: '甲' }), aLine({ 对方户名: '乙' }), aLine({ 对方户名: '甲' }))).toEqual([
    'S1/2025-11-03/100.00/2',
    'S1/2025-11-03/100.00/1',
    'S1/2025-11-03/100.00/2',
  ])
  expect(refs(aLine(), aLine())).toEqual(['S1', 'S1'])
  const total = ['合计', '', '', '', '100.00']
  const { controls, amountIn } = normalised(aTable(bankHeader, aLine({ 余额: '9.00' }), aLine({ 余额: '9.00' }), total))
  expect([amountIn, ...controls.map(({ agrees }) => agrees)]).toEqual([10_000, true])
})

test("a company's own journal is not a statement: its debits are the bank's credits", () => {
  const header = ['日期', '凭证字号', '摘要', '科目编码', '借方金额', '贷方金额', '余额', '对方户名']
  const table = aTable(header, ['2025-11-03', '记-1', '收款', '1002', '5.00', '', '5.00', '甲'])
  expect(recognised([table])?.found.kind).toBe('journal')
  expect(recognise([table], { profiles: shippedProfiles(), kind: 'bank', mapping: null })).toBeNull()
})

test('an account or serial number in scientific notation is damaged, and the row says so', () => {
  const table = normalised(aTable(bankHeader, aLine({ 账号: '6.2E+18' })))
  expect(table.rows[0]).toMatchObject({ problems: [{ code: 'NUMBER_DAMAGED', column: '账号', found: '6.2E+18' }] })
})

test('a header over two rows is read as one', () => {
  const upper = ['账号', '交易时间', '发生额', '', '余额', '对方户名']
  const lower = ['', '', '借方发生额', '贷方发生额', '', '']
  const table = normalised(aTable(upper, lower, ['6200001', '20251103 10:00:00', '', '8.00', '8.00', '甲']))
  expect(facts<BankRow>(table).map((fact) => [fact.direction, fact.amount])).toEqual([['in', 800]])
})

test('a sheet of invoices goes before the sheet of their lines', () => {
  const heads = {
    ...aTable(['数电发票号码', '购买方名称', '开票日期', '价税合计'], ['1', '甲', '2025-11-13', '9']),
    sheet: '发票基础信息',
  }
  const header = [
    '数电发票号码',
    '购买方名称',
    '开票日期',
    '货物或应税劳务名称',
    '金额',
    '税率',
    '税额',
    '价税合计',
    '发票状态',
    '备注',
  ]
  const lines = { ...aTable(header, ['1', '甲', '2025-11-13', '*', '9', '', '', '9', '', '']), sheet: '信息汇总表' }
  expect(recognised([lines, heads])).toMatchObject({ table: { sheet: '发票基础信息' }, leftOut: [] })
})

test('more sheets of the same kind are named as left out', () => {
  const table = aTable(bankHeader, aLine())
  expect(recognised([table, { ...table, sheet: '另一户' }])?.leftOut).toEqual([{ sheet: '另一户', kind: 'bank' }])
})

const cell = fc.oneof(
  fc.constantFrom('', '-', '0', '0.00', '合计', '6200001', '2025-11-03', '20251199', '1.2E+18', 'S1', '12.345', '9:61'),
  fc.integer({ min: -5000, max: 5000 }).map((value) => `${value / 100}`),
  fc.string({ maxLength: 6 }),
)

test('every row comes out once: as a fact, as a problem with its cell, or it was blank, total or footer', () => {
  for (const header of [bankHeader, crmHeader]) {
    const rows = fc.array(fc.array(cell, { minLength: header.length, maxLength: header.length }), { maxLength: 30 })
    fc.assert(
      fc.property(rows, (data) => {
        const table = normalised(aTable(header, ...data))
        const seen = table.rows.map((row) => row.row)
        expect(new Set(seen).size).toBe(seen.length)
        for (const row of table.rows) {
          expect(row.cells).toEqual(data[row.row - 2])
          expect('fact' in row || row.problems.length > 0).toBe(true)
        }
        const skipped = data.filter((_, index) => !seen.includes(index + 2))
        for (const cells of skipped) {
          const filled = cells.filter((text) => text.trim() !== '')
          expect(filled.length <= 1 || /^['`\s]*(合计|#)/.test(filled[0]!)).toBe(true)
        }
      }),
      { seed: 20251130, numRuns: 200 },
    )
  }
})

test('the order of the rows changes no line, only its place', () => {
  const line = fc.record({
    day: fc.constantFrom('20251103', '20251104'),
    amount: fc.constantFrom('1.00', '2.00', '3.00'),
    party: fc.constantFrom('甲', '乙'),
    serial: fc.constantFrom('', '', 'S1', 'S2'),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const rows = lines.map(({ day, amount, party, serial }) =>
        aLine({ 交易日期: day, 贷方金额: amount, 对方户名: party, 流水号: serial }),
      )
      const read = (some: readonly string[][]) =>
        facts<BankRow>(normalised(aTable(bankHeader, ...some)))
          .map((fact) => JSON.stringify([fact.bankRef, formatDay(fact.postedOn), fact.amount, fact.counterpartyName]))
          .sort()
      expect(read(rows.toReversed())).toEqual(read(rows))
    }),
    { seed: 20251130 },
  )
})
test('a batch number over two equal payments of two times is two payments, and a column of zeros numbers none', () => {
  const at = (time: string, serial: string) => aLine({ 交易时间: time, 流水号: serial, 余额: '' })
  const keysOf = (...lines: string[][]) =>
    normalised(aTable(bankHeader, ...lines)).rows.map((row) => ('key' in row ? row.key : ''))
  expect(new Set(keysOf(at('09:30:05', 'B1'), at('10:30:05', 'B1'))).size).toBe(2)
  expect(new Set(keysOf(at('09:30:05', 'B1'), at('09:30:05', 'B1'))).size).toBe(1)
  expect(new Set(keysOf(at('09:30:05', '000'), at('09:30:05', '000'))).size).toBe(2)
})
