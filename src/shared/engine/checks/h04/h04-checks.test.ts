import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aReceipt } from '../../../../../tests/builders/a-receipt.ts'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anInvoice,
  on,
  yuan,
} from '../../../../../tests/builders/engine-facts.ts'

const A = 'HT-2511-0086'
const plan = [
  ['2025-11-10', '300000.00'],
  ['2025-12-10', '560000.00'],
] as const
const contract = aContract({ no: A, amount: '860000.00', plan })
const elsewhere = aLine({ id: '6222:S9', at: '2025-11-12', amount: '1.00', from: '栖川禾岫科技有限公司' })
const first = aLine({ id: '6222:S1', at: '2025-11-08 10:00', amount: '300000.00', memo: A })
const invoice = anInvoice({ no: '25312000000000000086', at: '2025-11-04 10:00', amount: '860000.00', remark: A })
const note = aReceipt({
  no: 'SK-1',
  on: '2025-11-20',
  amount: '300000.00',
  contractNo: A,
  settleMethod: '银行承兑汇票',
})
const settled = aReceipt({ no: 'SK-2', on: '2025-11-20', amount: '5.00', settleMethod: '电汇' })
const facts = { contracts: [contract], bankLines: [elsewhere], invoices: [invoice], receipts: [settled] }
const world = aCheckWorld(facts)
const about = aCase(world, 'D08')

test('D08: an instalment is overdue and nothing came: its true cause is that the customer has not paid', () => {
  expect(ask('due-or-overdue', world, about)).toMatchObject({
    outcome: 'failed',
    finding: '到期计划累计 300,000.00，累计回款 0.00：逾期 20 天，未收 300,000.00',
    rows: [{ text: expect.stringContaining('（逾期）') }, { text: expect.stringContaining('（未到期）') }],
  })
  expect(ask('money-elsewhere', world, about)).toMatchObject({ outcome: 'passed' })
  expect(ask('invoiced-before-due', world, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('不是因为没票'),
  })
  expect(ask('promise-kept', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('还没有反馈'),
  })
})

test('D17: the first instalment came as planned: its true cause is that the rest is not due', () => {
  const paid = aCheckWorld({ ...facts, bankLines: [first] })
  const case17 = aCase(paid, 'D17')
  expect(ask('due-or-overdue', paid, case17)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('没有逾期，下一期 2025-12-10 到期'),
    rows: [{ text: expect.stringContaining('（已收）') }, { amount: yuan('560000.00') }],
  })
  expect(ask('payment-trigger', paid, case17)).toMatchObject({ outcome: 'not-applicable' })
  expect(ask('promise-kept', paid, case17)).toMatchObject({ outcome: 'not-applicable' })
})

test('D23: invoiced long ago and overdue: its true cause is not the invoice', () => {
  const old = { ...invoice, issuedAt: aLine({ at: '2025-10-10', amount: '1.00' }).postedAt }
  const signed = aContract({ no: A, amount: '860000.00', plan, signed: '2025-10-08 10:00' })
  const billed = aCheckWorld({ ...facts, contracts: [signed], invoices: [old] })
  const case23 = aCase(billed, 'D23')
  expect(ask('invoiced-before-due', billed, case23)).toMatchObject({
    outcome: 'passed',
    rows: [{ text: expect.stringContaining('2025-10-10 开票 25312000000000000086，860,000.00，至今 51 天') }],
  })
  expect(ask('due-or-overdue', billed, case23)).toMatchObject({ outcome: 'failed' })
})

test('what the checks need and have not got is named', () => {
  const unplanned = aCheckWorld({ ...facts, contracts: [aContract({ no: A, amount: '860000.00' })] })
  const missing = (id: string, asked: typeof world, part: string, of = about) =>
    expect(ask(id, asked, of)).toMatchObject({ outcome: 'data-missing', finding: expect.stringContaining(part) })
  missing('due-or-overdue', unplanned, '计划回款日期')
  missing('money-elsewhere', aCheckWorld({ ...facts, bankLines: [] }), '银行流水')
  missing('money-elsewhere', aCheckWorld({ ...facts, receipts: [] }), '收款单')
  missing('invoiced-before-due', aCheckWorld({ ...facts, invoices: [] }), '发票导出')
  for (const id of ['due-or-overdue', 'money-elsewhere', 'invoiced-before-due', 'payment-trigger', 'promise-kept'])
    missing(id, world, 'CRM 合同导出', aContractCase('HT-0'))
  const trigger = ask('payment-trigger', world, about)
  expect(trigger).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('“触发日”列'),
    rows: [{ text: expect.stringContaining('第 1 期计划 2025-11-10，未收 300,000.00') }],
    act: { kind: 'decide', body: { kind: 'note', subject: `D08:${A}` } },
  })
})

test('payment-trigger: from a slip the note goes to the open difference of the contract', () => {
  expect(ask('payment-trigger', world, aContractCase(A)).act).toMatchObject({
    body: { kind: 'note', subject: `D08:${A}` },
  })
})

test('money-elsewhere: unclaimed receipts, bills, and what is paid too much on another contract', () => {
  const part = aLine({ id: '6222:S2', at: '2025-11-12', amount: '299000.00' })
  const unclaimed = aCheckWorld({ ...facts, bankLines: [part] })
  expect(ask('money-elsewhere', unclaimed, about)).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('来款未认领 299,000.00'), act: { to: { bankLineId: '6222:S2' } } }],
  })
  const byNote = aCheckWorld({ ...facts, receipts: [note, { ...note, receiptNo: 'SK-3', contractNo: '' }] })
  expect(ask('money-elsewhere', byNote, about).rows.map(({ text }) => text)).toEqual([
    '2025-11-20 收款单 SK-1 以“银行承兑汇票”收 300,000.00，还没有按票据核销',
    '2025-11-20 收款单 SK-3 以“银行承兑汇票”收 300,000.00，还没有按票据核销',
  ])
  const other = aContract({ no: 'HT-2511-0050', amount: '100000.00' })
  const much = aLine({ id: '6222:S3', at: '2025-11-12', amount: '150000.00' })
  const overpaid = aCheckWorld({
    ...facts,
    contracts: [contract, other],
    bankLines: [much],
    decisions: [aMatchDecision(1, '6222:S3', [['HT-2511-0050', '150000.00']])],
  })
  expect(ask('money-elsewhere', overpaid, about)).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('HT-2511-0050 多收 50,000.00') }],
  })
})

test('invoiced-before-due: not enough of an invoice, and invoices that are paid', () => {
  const little = aCheckWorld({ ...facts, invoices: [{ ...invoice, gross: yuan('100000.00') }] })
  expect(ask('invoiced-before-due', little, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('还有 200,000.00 没有开票'),
  })
  const level = aCheckWorld({ ...facts, bankLines: [first], invoices: [{ ...invoice, gross: yuan('300000.00') }] })
  expect(ask('invoiced-before-due', level, aContractCase(A))).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('都已回款'),
  })
})

test('promise-kept: promised, passed, and so old that it may be bad', () => {
  const promise = (expectedOn: string) =>
    aDecision(1, {
      kind: 'feedback',
      discrepancyIds: [`D08:${A}`],
      by: '陆安澜',
      reasonCode: 'customer-promised',
      expectedOn: on(expectedOn),
    })
  const kept = aCheckWorld({ ...facts, decisions: [promise('2025-12-05')] })
  expect(ask('promise-kept', kept, about)).toMatchObject({
    outcome: 'passed',
    finding: '陆安澜 承诺 2025-12-05 付款，还没有到期',
  })
  expect(ask('promise-kept', kept, aContractCase(A))).toMatchObject({ outcome: 'passed' })
  const broken = aCheckWorld({ ...facts, decisions: [promise('2025-11-25')] })
  expect(ask('promise-kept', broken, about)).toMatchObject({
    outcome: 'failed',
    finding: '陆安澜 承诺 2025-11-25 付款，已过 5 天未收：升一级处理',
  })
  const older = aContract({
    no: A,
    amount: '860000.00',
    plan: [['2025-08-10', '860000.00']],
    signed: '2025-08-01 10:00',
  })
  const bad = aCheckWorld({ ...facts, contracts: [older] })
  expect(ask('promise-kept', bad, about).finding).toContain('逾期 112 天，超过 90 天，请财务经理评估坏账')
  const badPromised = aCheckWorld({ ...facts, contracts: [older], decisions: [promise('2025-12-05')] })
  expect(ask('promise-kept', badPromised, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('评估坏账'),
  })
})

test('money-elsewhere: nothing of other customers, nothing that is claimed or no sale', () => {
  const stranger = '栖川禾岫科技有限公司'
  const theirs = aContract({ no: 'HT-2511-0060', amount: '300000.00', customer: stranger })
  const bill = { ...note, contractNo: '', customerName: stranger }
  const deposit = aLine({ id: '6222:S4', at: '2025-11-12', amount: '5.00', from: '', memo: `${A} 结息` })
  const paid = aLine({ id: '6222:S5', at: '2025-11-12', amount: '250.00' })
  const claimed = aMatchDecision(1, '6222:S5', [[A, '250.00']])
  const none = { ...facts, contracts: [contract, theirs], receipts: [bill], decisions: [claimed] }
  expect(ask('money-elsewhere', aCheckWorld({ ...none, bankLines: [elsewhere, deposit, paid] }), about)).toMatchObject({
    outcome: 'passed',
  })
})

test('promise-kept: the promised day itself is not over, and 90 days are not more than 90', () => {
  const promise = aDecision(1, {
    kind: 'feedback',
    discrepancyIds: [`D08:${A}`],
    by: '陆安澜',
    reasonCode: 'customer-promised',
    expectedOn: on('2025-11-30'),
  })
  expect(ask('promise-kept', aCheckWorld({ ...facts, decisions: [promise] }), about)).toMatchObject({
    outcome: 'passed',
  })
  const ninety = aContract({
    no: A,
    amount: '860000.00',
    plan: [['2025-09-01', '860000.00']],
    signed: '2025-08-01 10:00',
  })
  expect(ask('promise-kept', aCheckWorld({ ...facts, contracts: [ninety] }), about).finding).toBe(
    '逾期 90 天，销售还没有反馈承诺付款日',
  )
})
