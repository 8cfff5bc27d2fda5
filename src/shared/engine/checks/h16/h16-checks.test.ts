import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, aFile, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aReceipt } from '../../../../../tests/builders/a-receipt.ts'
import {
  aContract,
  aDecision,
  aLine,
  anArchive,
  anInvoice,
  at,
  yuan,
} from '../../../../../tests/builders/engine-facts.ts'
import { defaultPolicy } from '../../engine-input.ts'

const A = 'HT-2510-0097'
const contract = aContract({ no: A, amount: '130000.00', signed: '2025-10-03 10:00' })
const other = aContract({ no: 'HT-2510-0098', amount: '5.00', signed: '2025-10-03 10:00' })
const paid = aLine({ id: '6222:S1', at: '2025-11-12 10:00', amount: '130000.00', memo: A })
const bill = anInvoice({ no: '25992000000000800001', at: '2025-10-10 10:00', amount: '130000.00', remark: A })
const elses = anInvoice({
  no: '25992000000000800009',
  at: '2025-10-10',
  amount: '1.00',
  buyerName: '栖川禾岫科技有限公司',
})
const worldOf = (facts: object, beside: object = {}) =>
  aCheckWorld({ contracts: [contract, other], invoices: [elses], asOf: '2025-11-30', ...facts }, beside)
const unpaid = worldOf({ invoices: [bill] })
const unbilled = worldOf({ bankLines: [paid] })
const even = worldOf({ bankLines: [paid], invoices: [bill] })
const case24 = aCase(unbilled, 'D24')
const ALL = [
  'invoiced-against-paid',
  'gap-has-other-cause',
  'invoice-asked-or-advance',
  'third-leg-amount',
  'invoices-caught-up',
]

test('D23: billed 51 days ago and not paid, and nothing else explains it: true cause', () => {
  const about = aCase(unpaid, 'D23')
  expect(ask('invoiced-against-paid', unpaid, about)).toMatchObject({
    outcome: 'failed',
    finding: `${A} 开票未回款 130,000.00`,
    rows: [{ text: expect.stringContaining('账龄 51 天'), cells: [{ column: '开票日期' }, { column: '价税合计' }] }],
  })
  expect(ask('gap-has-other-cause', unpaid, about)).toMatchObject({ outcome: 'passed' })
  expect(ask('invoice-asked-or-advance', unpaid, about)).toMatchObject({ outcome: 'not-applicable' })
  expect(ask('third-leg-amount', unpaid, about)).toMatchObject({ outcome: 'passed' })
  expect(ask('invoices-caught-up', unpaid, about)).toMatchObject({ outcome: 'not-applicable', turnTo: 'H04' })
})

test('D24: paid 18 days ago and never billed, which keeps it out of performance: true cause', () => {
  expect(ask('invoiced-against-paid', unbilled, case24)).toMatchObject({
    outcome: 'failed',
    finding: `${A} 回款未开票 130,000.00`,
    rows: [{ text: expect.stringContaining('账龄 18 天') }],
  })
  expect(ask('gap-has-other-cause', unbilled, case24)).toMatchObject({ outcome: 'passed' })
  expect(ask('invoice-asked-or-advance', unbilled, case24)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('开票申请'),
  })
  expect(ask('third-leg-amount', unbilled, case24)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('少计绩效 130,000.00'),
    rows: [{ text: expect.stringContaining('还没有归档') }],
  })
  expect(ask('invoices-caught-up', unbilled, case24)).toMatchObject({
    outcome: 'failed',
    rows: [{ text: `${A} 仍未开票 130,000.00` }],
  })
})

test('H16: equal sums leave nothing to do, and a young difference is none yet', () => {
  expect(ask('invoiced-against-paid', even, aContractCase(A))).toMatchObject({ outcome: 'passed' })
  expect(ask('gap-has-other-cause', even, aContractCase(A))).toMatchObject({ outcome: 'not-applicable' })
  expect(ask('invoice-asked-or-advance', even, aContractCase(A))).toMatchObject({ outcome: 'not-applicable' })
  expect(ask('third-leg-amount', even, aContractCase(A))).toMatchObject({ outcome: 'passed' })
  expect(ask('invoices-caught-up', even, aContractCase(A))).toMatchObject({ outcome: 'passed' })
  const young = worldOf({ bankLines: [paid], asOf: '2025-11-15' })
  expect(ask('invoiced-against-paid', young, aContractCase(A))).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('还没有超过约定的天数'),
  })
})

test('gap-has-other-cause: a reversal, a bill of exchange, another’s name, each with its page', () => {
  const reversed = { ...bill, status: 'reversed' as const }
  const red = anInvoice({
    no: '25992000000000800002',
    at: '2025-11-20',
    amount: '-130000.00',
    blueInvoiceNo: bill.invoiceNo,
  })
  const followed = worldOf({ bankLines: [paid], invoices: [reversed, red] })
  expect(ask('gap-has-other-cause', followed, case24)).toMatchObject({
    outcome: 'failed',
    turnTo: 'H15',
    rows: [{ act: { to: { screen: 'discrepancy', id: `D22:${red.invoiceNo}` } } }],
  })
  const note = aReceipt({
    no: 'SK-1',
    on: '2025-11-12',
    amount: '130000.00',
    contractNo: A,
    customerName: contract.customerName,
    settleMethod: '银行承兑汇票',
  })
  const byNote = worldOf({ invoices: [bill], receipts: [note] })
  expect(ask('gap-has-other-cause', byNote, aContractCase(A))).toMatchObject({ outcome: 'failed', turnTo: 'H22' })
  const person = worldOf({ invoices: [bill], bankLines: [{ ...paid, counterpartyName: '周小林' }] })
  expect(ask('gap-has-other-cause', person, aContractCase(A))).toMatchObject({ outcome: 'failed', turnTo: 'H10' })
})

test('invoice-asked-or-advance: an invoice that hangs nowhere, or an advance by the receipt or by somebody’s word', () => {
  const loose = { ...bill, remark: `${A} ${other.contractNo}` }
  expect(ask('invoice-asked-or-advance', worldOf({ bankLines: [paid], invoices: [loose] }), case24)).toMatchObject({
    outcome: 'failed',
    act: { kind: 'decide', body: { kind: 'invoice', invoiceNo: bill.invoiceNo, contractNo: A } },
  })
  const receipts = [aReceipt({ no: 'SK-1', on: '2025-11-12', amount: '130000.00', contractNo: A, purpose: '预收款' })]
  expect(ask('invoice-asked-or-advance', worldOf({ bankLines: [paid], receipts }), case24)).toMatchObject({
    outcome: 'passed',
    rows: [{ act: { body: { kind: 'waive', code: 'D24', subject: A } } }],
  })
  const said = { ...aDecision(1, { kind: 'note', subject: `D24:${A}` }), reason: '合同约定预收不开票' }
  expect(ask('invoice-asked-or-advance', worldOf({ bankLines: [paid], decisions: [said] }), case24)).toMatchObject({
    outcome: 'passed',
    rows: [{ text: '乔谨言：合同约定预收不开票' }],
  })
})

test('third-leg-amount: at most the contract, and only where performance asks for invoices', () => {
  const archives = [anArchive({ no: A, submitted: '2025-10-04 10:00', archived: '2025-10-05 10:00' })]
  const half = worldOf({ bankLines: [paid], invoices: [{ ...bill, gross: yuan('100000.00') }], archives })
  const answer = ask('third-leg-amount', half, aContractCase(A))
  expect(answer).toMatchObject({ outcome: 'failed', finding: expect.stringContaining('少计绩效 30,000.00') })
  expect(answer.rows[0]?.text).not.toContain('还没有归档')
  const policy = { ...defaultPolicy, requireInvoice: false }
  expect(ask('third-leg-amount', { ...half, policy }, aContractCase(A))).toMatchObject({ outcome: 'not-applicable' })
})

test('invoices-caught-up: an export from before the money proves nothing', () => {
  const files = [aFile('invoice', { importedAt: at('2025-11-10 09:00') })]
  expect(ask('invoices-caught-up', worldOf({ bankLines: [paid] }, { files }), case24)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('2025-11-12 到账以前导出'),
  })
})

test('H16: says which file is missing', () => {
  for (const id of ALL.filter((id) => id !== 'invoice-asked-or-advance')) {
    expect(ask(id, unpaid, aContractCase('HT-2510-0001')), id).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('CRM 合同导出'),
    })
  }
  const blind = worldOf({ bankLines: [paid], invoices: [] })
  for (const id of ALL) {
    expect(ask(id, blind, aContractCase(A)), id).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('发票导出'),
    })
  }
})
