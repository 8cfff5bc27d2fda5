import { expect, test } from 'vitest'
import { aTable, facts, normalised } from '../../../../tests/builders/a-table.ts'
import type { BankRow } from './facts.ts'

const bill = [
  '交易时间',
  '交易类型',
  '交易对方',
  '商品',
  '收/支',
  '金额(元)',
  '支付方式',
  '当前状态',
  '交易单号',
  '商户单号',
  '备注',
]
const aBill = (...rows: readonly string[][]) => normalised(aTable(bill, ...rows), 'wx1')
const aPayment = (type: string, way: string, status: string) => [
  '2025-11-03 10:00:00',
  type,
  '某店',
  '/',
  way,
  '¥8.00',
  '零钱',
  status,
  '1000001',
  '/',
  '/',
]

test('不计收支 is money only where the row itself says which way it went', () => {
  const table = aBill(
    aPayment('商户消费', '支出', '支付成功'),
    aPayment('零钱提现', '/', '提现已到账'),
    aPayment('信用卡还款', '/', '支付成功'),
  )
  expect(facts<BankRow>(table).map((fact) => fact.direction)).toEqual(['out', 'out'])
  expect(table.rows[2]).toMatchObject({ problems: [{ code: 'DIRECTION_UNTOLD', column: '收/支', found: '/' }] })
  expect(table.profile).toBe('wechat-bill')
})

test('a card says what was spent as a positive number, and what was paid back as a negative one', () => {
  const header = ['交易日期', '入账日期', '交易描述', '卡末四位', '交易币种', '结算币种', '交易金额', '结算金额']
  const row = (words: string, amount: string) => [
    '2025-11-03',
    '2025-11-04',
    words,
    '6688',
    '人民币',
    '人民币',
    amount,
    amount,
  ]
  const table = normalised(aTable(header, row('餐饮', '88.00'), row('还款', '-1.21')), '6688')
  expect(facts<BankRow>(table).map((fact) => [fact.direction, fact.amount])).toEqual([
    ['out', 8800],
    ['in', 121],
  ])
})

test('an unsigned amount between payer and payee goes out where the payer is us', () => {
  const header = ['付款人账号', '付款人名称', '收款人账号', '收款人名称', '交易日期', '交易金额', '交易后余额']
  const row = (payer: readonly string[], payee: readonly string[]) => [...payer, ...payee, '20251103', '7.00', '']
  const us = ['6200001', '本公司']
  const them = ['6300001', '某公司']
  const table = normalised(aTable(header, row(us, them), row(them, us)), '6200001')
  expect(facts<BankRow>(table).map((fact) => [fact.direction, fact.counterpartyName])).toEqual([
    ['out', '某公司'],
    ['in', '某公司'],
  ])
})

test('来账 and 往账, 借 and 贷, 收入 and 支出 say the direction', () => {
  const header = ['账号', '交易日期', '借贷标志', '金额', '余额', '对方户名']
  const ways = ['来账', '往账', '贷', '借', '收入', '支出', '转入', '转出', 'D', 'C']
  const table = normalised(aTable(header, ...ways.map((way) => ['6200001', '20251103', way, '1.00', '', '甲'])))
  expect(facts<BankRow>(table).map((fact) => fact.direction)).toEqual([
    'in',
    'out',
    'in',
    'out',
    'in',
    'out',
    'in',
    'out',
    'out',
    'in',
  ])
})

test('支付宝 writes what went out with a minus, and its own sums at the end agree', () => {
  const header = [
    '账务流水号',
    '业务流水号',
    '商户订单号',
    '商品名称',
    '发生时间',
    '对方账号',
    '收入金额（+元）',
    '支出金额（-元）',
    '账户余额（元）',
    '交易渠道',
    '业务类型',
    '备注',
  ]
  const row = (no: string, into: string, out: string) => [
    `${no}\t`,
    'Y\t',
    '',
    '货',
    '2025-11-03 10:00:00',
    'x@y.cn',
    into,
    out,
    '9.00',
    '',
    '在线支付',
    '',
  ]
  const table = normalised(
    aTable(
      ['#支付宝账务明细查询'],
      ['#账号：[20880001]'],
      header,
      row('1001', '5.00', ''),
      row('1002', '', '-2.00'),
      ['#收入合计：1笔，共5.00元'],
      ['#支出合计：1笔，共-2.00元'],
    ),
    '20880001',
  )
  expect(table.profile).toBe('alipay-account')
  expect(facts<BankRow>(table).map((fact) => [fact.bankRef, fact.direction, fact.amount])).toEqual([
    ['1001', 'in', 500],
    ['1002', 'out', 200],
  ])
  expect(table.controls.filter(({ name }) => /方(合计|笔数)/.test(name)).map(({ agrees }) => agrees)).toEqual([
    true,
    true,
    true,
    true,
  ])
})

test('微信 writes a backtick before each value, pays refunds back under their own number and adds up in the last two rows', () => {
  const header = [
    '交易时间',
    '公众账号ID',
    '商户号',
    '特约商户号',
    '设备号',
    '微信订单号',
    '商户订单号',
    '用户标识',
    '交易类型',
    '交易状态',
    '付款银行',
    '货币种类',
    '应结订单金额',
    '代金券金额',
    '微信退款单号',
    '商户退款单号',
    '退款金额',
    '手续费',
  ]
  const row = (serial: string, settled: string, refundNo: string, refund: string) =>
    [
      '2025-11-03 10:00:00',
      'wx',
      '15000001',
      '0',
      '',
      serial,
      'S',
      'u',
      'NATIVE',
      'SUCCESS',
      'ICBC',
      'CNY',
      settled,
      '0.00',
      refundNo,
      '0',
      refund,
      '0.05',
    ].map((cell) => `\`${cell}`)
  const table = normalised(
    aTable(
      header,
      row('4200001', '8.00', '0', '0.00'),
      row('4200001', '0.00', '5030001', '3.00'),
      ['总交易单数', '应结订单总金额', '退款总金额', '手续费总金额'],
      ['`2', '`8.00', '`3.00', '`0.10'],
    ),
  )
  expect(table.accountNo).toBe('15000001')
  expect(facts<BankRow>(table).map((fact) => [fact.bankRef, fact.direction, fact.amount])).toEqual([
    ['4200001', 'in', 800],
    ['5030001', 'out', 300],
  ])
  expect(table.controls.map(({ name, agrees }) => [name, agrees])).toEqual([
    ['总笔数', true],
    ['贷方合计', true],
    ['借方合计', true],
  ])
})
