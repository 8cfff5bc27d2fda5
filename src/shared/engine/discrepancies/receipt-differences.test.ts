import { expect, test } from 'vitest'
import {
  aContract,
  aDecision,
  aMatchDecision,
  anInput,
  anInvoice,
  yuan,
} from '../../../../tests/builders/engine-facts.ts'
import { codesOf, found, openDifferences, pay } from '../../../../tests/builders/receipt-codes.ts'
import type { Match } from '../../domain/match.ts'
import { factsAt } from '../facts/facts.ts'
import { splitPayment } from './d40-split-payment.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'
const boss = '李闻溪'
const stranger = '栖川禾岫科技有限公司'
const customer = '澄州杉垣智能装备有限公司'
const paid = `${A}货款`

const contracts = [aContract({ no: A, amount: '96000.00' })]
const first = pay('first', '2025-11-05', '96000.00', paid)

test('D11, D13, D38: one short payment has one cause', () => {
  const short = (amount: string, memo = `${A}货款`) =>
    codesOf('l', { contracts, bankLines: [pay('l', '2025-11-20', amount, memo)] })
  expect(short('95976.00')).toEqual(['D13'])
  expect(short('95950.00')).toEqual(['D13']) // 50.00 is the limit itself
  expect(short('95949.99')).toEqual(['D11']) // beyond the fee limit
  expect(short('95000.00')).toEqual(['D11'])
  expect(short('95976.00', `${A}扣返利后付`)).toEqual(['D38'])
  expect(short('95976.00', `${A}手续费我司已扣`)).toEqual(['D13'])
  expect(short('95900.00', `${A}抹零`)).toEqual(['D11'])
  expect(short('91200.00', `${A}扣质保5%`)).toEqual(['D38'])
  expect(short('95999.99')).toEqual([]) // 尾差
  expect(short('48000.00')).toEqual([]) // a part payment
})

test('D11: a round amount within the fee limit is rounded down by a person, not charged by a bank', () => {
  const odd = [aContract({ no: A, amount: '96030.00' })]
  const codes = codesOf('l', { contracts: odd, bankLines: [pay('l', '2025-11-20', '96000.00', paid)] })
  expect(codes).toEqual(['D11'])
})

test('D11: what an amount falls short of is the nearest of instalment, first instalments together, and balance', () => {
  const plan = [['2025-11-10', '100.00'] as const, ['2025-11-20', '200.00'] as const, ['2026-01-10', '700.00'] as const]
  const planned = { contracts: [aContract({ no: A, amount: '1000.00', plan })] }
  const both = { ...planned, bankLines: [pay('l', '2025-11-20', '290.00', paid)] }
  expect(found('D13', both)).toMatchObject({ amount: yuan('10.00') })
  expect(found('D13', both)?.right.text).toContain('至第 2 期累计未收 300.00')
})

test('D38: a stated deduction without a number means the contract that it falls little short of', () => {
  const bankLines = [pay('l', '2025-11-20', '91200.00', '扣质保5%')]
  expect(codesOf('l', { contracts, bankLines })).toEqual(['D38'])
  const two = [...contracts, aContract({ no: B, amount: '96500.00' })]
  expect(codesOf('l', { contracts: two, bankLines })).toEqual(['D38']) // with the other one counted as an alternative
})

test('D13: ends when a person has written the fee off', () => {
  const bankLines = [pay('l', '2025-11-20', '95976.00', paid)]
  const decisions = [
    aMatchDecision(1, 'l', [
      [A, '95976.00'],
      [A, '24.00', 'fee'],
    ]),
  ]
  expect(found('D13', { contracts, bankLines, decisions })).toBeUndefined()
})

test('D12: more than the contract that the memo names still owes', () => {
  const facts = (amount: string) => ({ contracts, bankLines: [pay('l', '2025-11-20', amount, paid)] })
  expect(codesOf('l', facts('100000.00'))).toEqual(['D12'])
  expect(found('D12', facts('100000.00'))).toMatchObject({ amount: yuan('4000.00'), contractNos: [A] })
  expect(codesOf('l', facts('96000.01'))).toEqual([]) // 尾差
  const unnamed = { contracts, bankLines: [pay('l', '2025-11-20', '100000.00', '货款')] }
  expect(codesOf('l', unnamed)).toEqual(['D07'])
})

test('D14: a company pays the contract that another signed', () => {
  const by = (from: string, memo: string, amount = '96000.00') =>
    codesOf('l', { contracts, bankLines: [pay('l', '2025-11-20', amount, memo, { counterpartyName: from })] })
  expect(by(stranger, `${A}货款`)).toEqual(['D14'])
  expect(by(stranger, `${A}货款`, '95000.00')).toEqual(['D14'])
  expect(by(stranger, `${A}货款`, '100000.00')).toEqual(['D14']) // whose money it is comes before how much
  expect(by('嘉渚市财政局', `${A}货款`)).toEqual(['D14'])
  expect(by(stranger, '代澄州杉垣智能装备付货款')).toEqual(['D14'])
  expect(by(stranger, '受云渚工程委托付款')).toEqual(['D14'])
  expect(by(stranger, '代我公司付货款')).toEqual(['D07'])
  expect(by('现代新材料有限公司', '现代新材料付货款')).toEqual(['D07'])
  for (const memo of ['代运营服务费支付', '代码开发费付款', '现代农业园付款', '二代生产线付款', '代表我公司付货款'])
    expect(by(stranger, memo), memo).toEqual(['D07'])
  expect(by(customer, `${A}货款`)).toEqual([])
})

test('D14: ends with the decision that claims it, or with the one that rules the contract out', () => {
  const bankLines = [pay('l', '2025-11-20', '96000.00', `${A}货款`, { counterpartyName: stranger })]
  const claimed = [aMatchDecision(1, 'l', [[A, '96000.00']])]
  expect(codesOf('l', { contracts, bankLines, decisions: claimed })).toEqual([])
  const ruledOut = [aDecision(1, { kind: 'reject', bankLineId: 'l', contractNo: A })]
  expect(codesOf('l', { contracts, bankLines, decisions: ruledOut })).toEqual(['D07'])
})

test('D15: a person pays what a company owes, by number, by invoice or by name in the memo', () => {
  const invoices = [anInvoice({ no: '26992000000000800123', at: '2025-11-10', amount: '96000.00', remark: A })]
  const by = (memo: string) =>
    codesOf('l', {
      contracts,
      invoices,
      bankLines: [pay('l', '2025-11-20', '96000.00', memo, { counterpartyName: boss })],
    })
  expect(by(`${A}货款`)).toEqual(['D15'])
  expect(by('发票26992000000000800123')).toEqual(['D15'])
  expect(by(`代${customer}付`)).toEqual(['D15'])
  expect(by('杉垣产线改造款')).toEqual(['D15'])
  expect(by('禾岫产线改造款')).toEqual(['D07'])
  expect(by('个人转公司款')).toEqual(['D07'])
})

test('D15: a person who is the customer pays for themselves, and what a person owes is no company contract', () => {
  const theirs = [aContract({ no: A, amount: '96000.00', customer: '周小林' })]
  const other = [pay('l', '2025-11-20', '96000.00', A, { counterpartyName: boss })]
  expect(codesOf('l', { contracts: theirs, bankLines: other })).toEqual([])
  const own = [aContract({ no: A, amount: '96000.00', customer: boss })]
  const bankLines = [pay('l', '2025-11-20', '96000.00', `${A}货款`, { counterpartyName: boss })]
  expect(codesOf('l', { contracts: own, bankLines })).toEqual([])
})

test('D16: money taken for a customer by a name it once paid under asks for one reviewed alias', () => {
  const two = [
    ...contracts,
    aContract({ no: B, amount: '500.00' }),
    aContract({ no: 'HT-2511-0003', amount: '700.00' }),
  ]
  const from = { counterpartyName: '杉垣设备服务部' }
  const bankLines = [
    pay('decided', '2025-11-05', '96000.00', '货款', from),
    pay('auto', '2025-11-20', '500.00', '货款', from),
    pay('auto2', '2025-11-21', '700.00', '货款', from),
  ]
  const decisions = [aMatchDecision(1, 'decided', [[A, '96000.00']])]
  expect(found('D16', { contracts: two, bankLines, decisions })).toMatchObject({
    subject: `杉垣设备服务部 → ${customer}`,
    severity: 'S3',
    amount: yuan('1200.00'),
    bankLineIds: ['auto', 'auto2'],
  })
  expect(found('D16', { contracts: two, bankLines: bankLines.slice(0, 1), decisions })).toBeUndefined()
})

test('D16: the customer under a shorter name is no third party, though four letters look like a person', () => {
  for (const name of ['澄州杉垣装备', '杉垣装备']) {
    const bankLines = [pay('l', '2025-11-20', '96000.00', `${A}货款`, { counterpartyName: name })]
    expect(codesOf(`${name} → ${customer}`, { contracts, bankLines })).toEqual(['D16'])
    expect(codesOf('l', { contracts, bankLines })).toEqual([])
  }
  const owner = [aContract({ no: A, amount: '96000.00', customer: '周小林五金店' })]
  const bankLines = [pay('l', '2025-11-20', '96000.00', A, { counterpartyName: '周小林' })]
  expect(codesOf('l', { contracts: owner, bankLines })).toEqual(['D15'])
})

test('D17: an instalment came and others are to come, until the plan is paid', () => {
  const plan = [['2025-11-10', '300.00'] as const, ['2025-12-10', '700.00'] as const]
  const planned = { contracts: [aContract({ no: A, amount: '1000.00', plan })] }
  const one = [pay('one', '2025-11-08', '300.00', paid)]
  expect(found('D17', { ...planned, bankLines: one })).toMatchObject({
    subject: A,
    severity: 'S3',
    amount: yuan('300.00'),
    bankLineIds: ['one'],
  })
  const all = [...one, pay('two', '2025-11-20', '700.00', paid)]
  expect(found('D17', { ...planned, bankLines: all })).toBeUndefined()
  expect(found('D17', { contracts, bankLines: [first] })).toBeUndefined()
})

test('D20: money given back blocks until a person has matched it or put it in suspense', () => {
  const back = pay('back', '2025-11-20', '-1000.00', `${A}退货退款`)
  const invoices = [anInvoice({ no: 'red', at: '2025-11-18', amount: '-1000.00', remark: A })]
  const facts = { contracts, invoices, bankLines: [first, back] }
  expect(found('D20', facts)).toMatchObject({
    subject: 'back',
    severity: 'S1',
    amount: yuan('1000.00'),
    contractNos: [A],
    bankLineIds: ['back'],
    invoiceNos: ['red'],
  })
  expect(found('D20', facts)?.cause).not.toContain('缺')
  expect(found('D20', { ...facts, invoices: [] })?.cause).toContain('缺红字发票')
  expect(found('D20', { ...facts, bankLines: [back] })?.cause).toContain('缺合同、原收款')
  const matched = [aMatchDecision(1, 'back', [[A, '-1000.00', 'refund']])]
  expect(found('D20', { ...facts, decisions: matched })).toBeUndefined()
  const suspense = [aDecision(1, { kind: 'suspense', bankLineId: 'back' })]
  expect(found('D20', { ...facts, decisions: suspense })).toBeUndefined()
})

test('D40: receipts that together pay one place wait as one difference', () => {
  const bankLines = [pay('b', '2025-11-06', '46000.00', paid), pay('a', '2025-11-05', '50000.00', paid)]
  const facts = factsAt(anInput({ contracts, bankLines }))
  const split: Match = {
    id: 'a+b',
    status: 'suggested',
    rule: 'T7-split-payment',
    score: 60,
    bankLineIds: ['a', 'b'],
    allocations: [
      { bankLineId: 'a', contractNo: A, planNo: null, amount: yuan('50000.00'), kind: 'cash' },
      { bankLineId: 'b', contractNo: A, planNo: null, amount: yuan('46000.00'), kind: 'cash' },
    ],
    invoiceNos: [],
    alternatives: 0,
    reasons: [],
    decisionId: null,
  }
  expect(splitPayment({ facts, matches: [split] })).toMatchObject([
    { subject: 'a', amount: yuan('96000.00'), contractNos: [A], bankLineIds: ['a', 'b'] },
  ])
  expect(splitPayment({ facts, matches: [{ ...split, status: 'confirmed' }] })).toEqual([])
})

test('every difference about a receipt shows the cells of both sides', () => {
  const plan = [['2025-11-10', '300.00'] as const, ['2025-12-10', '700.00'] as const]
  const facts = {
    contracts: [...contracts, aContract({ no: B, amount: '1000.00', plan })],
    bankLines: [
      pay('twice', '2025-11-04', '300.00', B),
      pay('l1', '2025-11-20', '95000.00', paid),
      pay('l2', '2025-11-21', '100000.00', paid),
      pay('l3', '2025-11-21', '96000.00', A, { counterpartyName: stranger }),
      pay('l4', '2025-11-21', '95976.00', A, { counterpartyName: boss }),
      pay('l5', '2025-11-22', '-50.00', `${B}退款`),
    ],
  }
  const about = openDifferences(facts).filter(({ code }) => /D1[0-7]|D20/.test(code))
  expect(about.map(({ code }) => code)).toEqual(['D11', 'D12', 'D14', 'D15', 'D17', 'D20'])
  for (const { code, left, right } of about) {
    expect(left.cells.length, code).toBeGreaterThan(0)
    expect(right.cells.length, code).toBeGreaterThan(0)
  }
})
