import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anInvoice,
  yuan,
} from '../../../../../tests/builders/engine-facts.ts'
import type { BankLine } from '../../../domain/bank-line.ts'
import type { CheckCase } from '../check.ts'

const A = 'HT-2510-0010'
const contract = aContract({ no: A, amount: '40000.00', signed: '2025-10-03 10:00' })
const paid = aLine({ id: '6222:IN1', at: '2025-10-20 10:00', amount: '40000.00', memo: `${A}货款` })
const back = aLine({ id: '6222:OUT1', at: '2025-11-13 10:00', amount: '-40000.00', memo: `退货退款 ${A}` })
const blue = anInvoice({ no: '25992000000000800001', at: '2025-10-21', amount: '40000.00', remark: A })
const red = anInvoice({
  no: '25992000000000800002',
  at: '2025-11-12',
  amount: '-40000.00',
  blueInvoiceNo: blue.invoiceNo,
})
const worldOf = (bankLines: readonly BankLine[], rest: object = {}) =>
  aCheckWorld({ contracts: [contract], bankLines, invoices: [blue, red], asOf: '2025-11-30', ...rest })
const world = worldOf([paid, back])
const forLine = ({ id }: BankLine): CheckCase => ({ ...aContractCase(A), contractNos: [], bankLineIds: [id] })
const ALL = ['money-back-kind', 'money-back-original', 'refund-papers', 'reverse-allocation', 'paid-again']

const supplier = { from: '绥岭矿山机械配件厂', memo: '采购款' }
const out = aLine({ id: '6222:X1', at: '2025-11-10 10:00', amount: '-5000.00', ...supplier })
const bounced = aLine({
  id: '6222:X2',
  at: '2025-11-12 09:00',
  amount: '5000.00',
  ...supplier,
  memo: '退汇 账号户名不符',
})
const again = (id: string) => aLine({ id: `6222:${id}`, at: '2025-11-14 09:00', amount: '-5000.00', ...supplier })
const returned = worldOf([out, bounced])

test('D20: money given back that no receipt is reduced by, with its three papers: true cause', () => {
  const about = aCase(world, 'D20')
  expect(ask('money-back-kind', world, about)).toMatchObject({ outcome: 'failed', finding: '退款 1 笔' })
  expect(ask('money-back-original', world, about)).toMatchObject({
    outcome: 'passed',
    rows: [{ text: expect.stringContaining('原收款，与退款同额') }],
  })
  expect(ask('refund-papers', world, about)).toMatchObject({ outcome: 'passed' })
  expect(ask('reverse-allocation', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('业绩在 2025年11期扣回'),
    act: {
      kind: 'decide',
      body: {
        kind: 'match',
        bankLineIds: [back.id],
        allocations: [{ contractNo: A, amount: yuan('-40000.00'), kind: 'refund' }],
      },
    },
  })
  expect(ask('paid-again', world, about)).toMatchObject({ outcome: 'passed' })
})

test('D21: what we paid came back and was not paid again: true cause', () => {
  const about = aCase(returned, 'D21')
  expect(ask('money-back-kind', returned, about)).toMatchObject({ outcome: 'failed', finding: '退汇 1 笔' })
  expect(ask('money-back-original', returned, about)).toMatchObject({
    outcome: 'passed',
    rows: [{ text: expect.stringContaining('原交易，同对方同额反向') }],
  })
  expect(ask('refund-papers', returned, about)).toMatchObject({ outcome: 'not-applicable' })
  expect(ask('reverse-allocation', returned, about)).toMatchObject({ outcome: 'not-applicable' })
  expect(ask('paid-again', returned, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('5,000.00 退回以后还没有重付'),
  })
})

test('money-back-kind: a bank’s correction, a receipt that bounced, and neither', () => {
  const wrong = worldOf([out, { ...bounced, memo: '冲正20251110' }])
  expect(ask('money-back-kind', wrong, aCase(wrong, 'D21'))).toMatchObject({ finding: '银行冲正 1 笔' })
  const cheque = aLine({ id: '6222:C2', at: '2025-10-22 10:00', amount: '-40000.00', memo: '退票' })
  const bad = worldOf([paid, cheque])
  expect(ask('money-back-kind', bad, aCase(bad, 'D21'))).toMatchObject({ finding: '收款被银行退回 1 笔' })
  expect(ask('money-back-kind', world, forLine(paid))).toMatchObject({ outcome: 'passed' })
})

test('money-back-original: named by its number, one of several, or in no file', () => {
  const named = worldOf([
    { ...out, id: '6222:SERIAL77', bankRef: 'SERIAL77' },
    { ...bounced, memo: '退汇 原流水SERIAL77', counterpartyName: '' },
  ])
  expect(ask('money-back-original', named, aCase(named, 'D21')).rows[0]?.text).toContain('写明原流水号 SERIAL77')
  const two = worldOf([
    out,
    { ...out, id: '6222:X0', counterpartyName: '别的供应商有限公司' },
    { ...bounced, counterpartyName: '' },
  ])
  expect(ask('money-back-original', two, aCase(two, 'D21'))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('另有 1 笔同额'),
  })
  const lost = worldOf([{ ...bounced, isReturnFlagged: true }])
  expect(ask('money-back-original', lost, aCase(lost, 'D21'))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('原交易不在账套里'),
  })
  expect(ask('paid-again', lost, aCase(lost, 'D21'))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('找不到原交易'),
  })
  expect(ask('money-back-original', world, forLine(paid))).toMatchObject({ outcome: 'not-applicable' })
})

test('H14: a second payment that no contract has is what was given back, and no contract is reduced by it', () => {
  const second = aLine({ id: '6222:IN2', at: '2025-11-05 10:00', amount: '40000.00', memo: '货款' })
  const held = aDecision(1, { kind: 'suspense', bankLineId: second.id })
  const overpaid = { ...back, memo: '多付退回' }
  for (const decisions of [[], [held]]) {
    const twice = worldOf([paid, second, overpaid], { invoices: [blue], decisions })
    const about = aCase(twice, 'D20')
    expect(ask('money-back-original', twice, about)).toMatchObject({
      outcome: 'passed',
      rows: [{ act: { to: { screen: 'matching', bankLineId: second.id } } }],
    })
    expect(ask('refund-papers', twice, about)).toMatchObject({ outcome: 'not-applicable', rows: [{}] })
    expect(ask('reverse-allocation', twice, about)).toMatchObject({
      outcome: 'failed',
      turnTo: 'H06',
      act: { body: { kind: 'suspense', bankLineId: back.id } },
    })
  }
  const paired = aDecision(2, { kind: 'suspense', bankLineId: back.id })
  const done = worldOf([paid, second, overpaid], { invoices: [blue], decisions: [held, paired] })
  expect(ask('reverse-allocation', done, forLine(back))).toMatchObject({
    outcome: 'passed',
    rows: [{ text: expect.stringContaining('与暂收的来款成对') }],
  })
  const named = worldOf([paid, second, back])
  expect(ask('money-back-original', named, forLine(back))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('另有 1 笔同额'),
  })
  expect(ask('reverse-allocation', named, forLine(back))).toMatchObject({ outcome: 'failed', turnTo: null })
  const byRed = worldOf([paid, second, overpaid], {
    decisions: [aMatchDecision(1, back.id, [[A, '-40000.00', 'refund']])],
  })
  expect(ask('refund-papers', byRed, forLine(back))).toMatchObject({ outcome: 'passed' })
})

test('refund-papers: invoices that nobody imported, and a contract that was never billed', () => {
  const about = aCase(world, 'D20')
  expect(ask('refund-papers', worldOf([paid, back], { invoices: [] }), about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('发票导出'),
  })
  const others = anInvoice({
    no: '25992000000000800009',
    at: '2025-11-12',
    amount: '1.00',
    buyerName: '栖川禾岫科技有限公司',
  })
  expect(ask('refund-papers', worldOf([paid, back], { invoices: [others] }), about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('没有开过票的不用红字发票'),
  })
})

test('reverse-allocation: done, or no contract that received as much', () => {
  const done = worldOf([paid, back], { decisions: [aMatchDecision(1, back.id, [[A, '-40000.00', 'refund']])] })
  expect(ask('reverse-allocation', done, forLine(back))).toMatchObject({
    outcome: 'passed',
    rows: [{ text: expect.stringContaining('2025年11期扣回') }],
  })
  const none = worldOf([back])
  expect(ask('reverse-allocation', none, aCase(none, 'D20'))).toMatchObject({ outcome: 'failed', turnTo: 'H06' })
})

test('paid-again: once is right, twice is not, neither to a supplier nor to a customer', () => {
  const once = worldOf([out, bounced, again('X3')])
  expect(ask('paid-again', once, aCase(once, 'D21'))).toMatchObject({ outcome: 'passed', rows: [{}] })
  const twice = worldOf([out, bounced, again('X3'), again('X4')])
  expect(ask('paid-again', twice, aCase(twice, 'D21'))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('疑为重复支付'),
  })
  const refunded = worldOf([paid, back, { ...back, id: '6222:OUT2' }])
  expect(ask('paid-again', refunded, forLine(back))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('退了两次'),
  })
  expect(ask('paid-again', world, forLine(paid))).toMatchObject({ outcome: 'not-applicable' })
})

test('H14: without statements nothing is said of what came back', () => {
  const none = worldOf([])
  for (const id of ALL.filter((id) => id !== 'refund-papers' && id !== 'reverse-allocation')) {
    expect(ask(id, none, aContractCase(A)), id).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('银行流水'),
    })
  }
})

test('reverse-allocation: a contract that people ruled out is not proposed', () => {
  const B = 'HT-2510-0011'
  const other = aContract({ no: B, amount: '40000.00', signed: '2025-10-03 10:00' })
  const also = aLine({ id: '6222:IN2', at: '2025-10-21 10:00', amount: '40000.00', memo: `${B}货款` })
  const refund = { ...back, memo: '退款' }
  const proposed = (decisions: readonly object[]) => {
    const both = worldOf([paid, also, refund], { contracts: [contract, other], invoices: [], decisions })
    return ask('reverse-allocation', both, forLine(refund)).rows.map(({ text }) => text)
  }
  expect(proposed([])).toHaveLength(2)
  const rejects = [A, B].map((contractNo, nth) =>
    aDecision(nth + 1, { kind: 'reject', bankLineId: refund.id, contractNo }),
  )
  expect(proposed(rejects)).toEqual([])
  expect(proposed(rejects.slice(0, 1)).join()).not.toContain(A)
})
