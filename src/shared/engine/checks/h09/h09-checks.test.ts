import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
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
const customer = '澄州杉垣智能装备有限公司'
const payer = '栖川禾岫科技有限公司'
const contract = aContract({ no: A, amount: '100000.00' })
const came = aLine({ id: '6222:S1', at: '2025-11-20 10:00', amount: '100000.00', from: payer, memo: `${A}货款` })
const invoice = anInvoice({ no: '25312000000000000086', at: '2025-11-19 10:00', amount: '100000.00', remark: A })
const facts = { contracts: [contract], bankLines: [came], invoices: [invoice] }
const world = aCheckWorld(facts)
const about = aCase(world, 'D14')
const alias = (evidence = '委托付款函 WT-11') =>
  aDecision(1, {
    kind: 'alias',
    payerName: payer,
    payerAccount: '',
    customerName: customer,
    relation: 'third-party',
    from: on('2025-11-01'),
    to: null,
    evidence,
  })
const review = { ...aDecision(2, { kind: 'review', decisionId: 'd-000001' }), decidedBy: '冯砚' }

test('D14: another company pays the contract and no letter is known: its true cause', () => {
  expect(ask('pays-for-another', world, about)).toMatchObject({
    outcome: 'failed',
    finding: `付款方“${payer}”是代付：合同 ${A} 的客户是 ${customer}`,
    rows: [{ text: `附言“${A}货款”` }, { text: `${A} ${customer}` }],
  })
  expect(ask('payer-related', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('没有登记为'),
  })
  expect(ask('mandate-letter', world, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('三方委托付款函'),
    rows: [{ act: { kind: 'decide', body: { kind: 'suspense', bankLineId: '6222:S1' } } }],
    act: { kind: 'copy', text: expect.stringContaining(`付款方：${payer}\n委托方（合同客户）：${customer}`) },
  })
  expect(ask('three-flows-note', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('付款方不同'),
  })
  expect(ask('claim-as-paid-for', world, about)).toMatchObject({ outcome: 'not-applicable' })
})

test('D39: the invoice is made out to another than the customer: its true cause', () => {
  const wrong = aCheckWorld({
    ...facts,
    bankLines: [{ ...came, counterpartyName: customer }],
    invoices: [{ ...invoice, buyerName: payer }],
  })
  const case39 = aCase(wrong, 'D39')
  expect(ask('three-flows-note', wrong, case39)).toMatchObject({
    outcome: 'failed',
    finding: `合同客户 ${customer}，发票抬头 ${payer}：发票抬头不是合同客户：开错的红冲重开，确属他方的补三方协议`,
    act: { kind: 'copy', text: expect.stringContaining('请税务会计判断') },
  })
  expect(ask('pays-for-another', wrong, case39)).toMatchObject({ outcome: 'not-applicable' })
})

test('D39: the money came from another than the buyer: its true cause', () => {
  const claimed = aCheckWorld({ ...facts, decisions: [aMatchDecision(1, '6222:S1', [[A, '100000.00']])] })
  const case39 = aCase(claimed, 'D39')
  expect(ask('pays-for-another', claimed, case39)).toMatchObject({
    outcome: 'failed',
    rows: [{}, { text: `${A} ${customer}` }],
  })
  expect(ask('three-flows-note', claimed, case39)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining(`付款方 ${payer}`),
  })
  expect(ask('claim-as-paid-for', claimed, case39)).toMatchObject({ outcome: 'passed' })
})

test('what is not there is asked for', () => {
  const none = aCheckWorld({ contracts: [contract] })
  for (const id of ['pays-for-another', 'payer-related', 'mandate-letter', 'claim-as-paid-for'])
    expect(ask(id, none, about)).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('银行流水'),
    })
  const blind = aCheckWorld({ ...facts, invoices: [] })
  expect(ask('three-flows-note', blind, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('发票导出'),
  })
  expect(ask('three-flows-note', world, aContractCase('HT-0'))).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('CRM'),
  })
})

test('pays-for-another: the customer itself, or a name in the memo', () => {
  const own = aCheckWorld({ ...facts, bankLines: [{ ...came, counterpartyName: customer }] })
  expect(ask('pays-for-another', own, about)).toMatchObject({ outcome: 'passed' })
  expect(ask('mandate-letter', own, about)).toMatchObject({ outcome: 'not-applicable' })
  const said = aCheckWorld({ ...facts, bankLines: [{ ...came, memo: `代${customer}付货款` }] })
  expect(ask('pays-for-another', said, { ...about, contractNos: [] })).toMatchObject({
    outcome: 'failed',
    finding: `付款方“${payer}”是代付：附言写明代“${customer}”付款`,
  })
  expect(ask('mandate-letter', said, { ...about, contractNos: [] }).act).toMatchObject({
    text: expect.stringContaining('合同号：（请填）'),
  })
})

test('pays-for-another: a customer under another name, by its form or by a reviewed alias, is no other', () => {
  const short = aCheckWorld({ ...facts, bankLines: [{ ...came, counterpartyName: '杉垣智能装备' }] })
  expect(ask('pays-for-another', short, about)).toMatchObject({ outcome: 'passed' })
  const first = alias()
  const renamed =
    first.body.kind === 'alias' ? { ...first, body: { ...first.body, relation: 'renamed' as const } } : first
  const once = aCheckWorld({ ...facts, decisions: [renamed, review] })
  expect(ask('pays-for-another', once, about)).toMatchObject({ outcome: 'passed' })
  const paidFor = aCheckWorld({ ...facts, decisions: [first, review] })
  expect(ask('pays-for-another', paidFor, about)).toMatchObject({ outcome: 'failed' })
})

test('payer-related: reviewed, waiting, of one group, and how often before', () => {
  const reviewed = aCheckWorld({ ...facts, decisions: [alias(), review] })
  expect(ask('payer-related', reviewed, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('d-000001 已复核'),
  })
  const waiting = aCheckWorld({ ...facts, decisions: [alias()] })
  expect(ask('payer-related', waiting, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('等第二人复核'),
  })
  const before = aLine({ id: '6222:S0', at: '2025-11-10', amount: '1.00', from: payer })
  const known = aCheckWorld({
    ...facts,
    bankLines: [before, came],
    decisions: [aMatchDecision(1, '6222:S0', [[A, '1.00']])],
  })
  expect(ask('payer-related', known, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('以前代 1 家付过款'),
    rows: [{ text: `以前代“${customer}”付过 1 笔，最近 2025-11-10` }],
  })
})

test('mandate-letter: the paper that the alias names; in suspense there is nothing left to hold', () => {
  const reviewed = aCheckWorld({ ...facts, decisions: [alias(), review] })
  expect(ask('mandate-letter', reviewed, about)).toMatchObject({
    outcome: 'passed',
    finding: '别名 d-000001 登记的依据：委托付款函 WT-11',
  })
  const held = aCheckWorld({ ...facts, decisions: [aDecision(1, { kind: 'suspense', bankLineId: '6222:S1' })] })
  expect(ask('mandate-letter', held, about)).toMatchObject({ outcome: 'data-missing', rows: [] })
})

test('three-flows-note: all of one name, and nothing invoiced yet', () => {
  const one = aCheckWorld({ ...facts, bankLines: [{ ...came, counterpartyName: customer }] })
  expect(ask('three-flows-note', one, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('三流一致'),
  })
  const platform = aCheckWorld({ ...facts, bankLines: [{ ...came, counterpartyName: '财付通支付科技有限公司' }] })
  expect(ask('three-flows-note', platform, about)).toMatchObject({ outcome: 'passed' })
  const reversed = aCheckWorld({ ...facts, invoices: [{ ...invoice, status: 'reversed' }] })
  expect(ask('three-flows-note', reversed, about)).toMatchObject({ outcome: 'not-applicable' })
})

test('claim-as-paid-for: to what fits once it is reviewed, and to risk control when it pays for three', () => {
  const part = { ...came, amount: yuan('40000.00') }
  const reviewed = aCheckWorld({ ...facts, bankLines: [part], decisions: [alias(), review] })
  expect(ask('claim-as-paid-for', reviewed, about)).toMatchObject({
    outcome: 'failed',
    rows: [
      {
        act: {
          kind: 'decide',
          reason: expect.stringMatching(/^代付：/),
          body: {
            kind: 'match',
            bankLineIds: ['6222:S1'],
            allocations: [{ contractNo: A, amount: yuan('40000.00'), kind: 'cash' }],
          },
        },
      },
    ],
  })
  const unnamed = aCheckWorld({ ...facts, bankLines: [{ ...part, memo: '货款' }], decisions: [alias(), review] })
  expect(ask('claim-as-paid-for', unnamed, { ...about, contractNos: [] })).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('没有等着 40,000.00'),
    act: { to: { screen: 'matching' } },
  })
  const others = [1, 2].map((n) =>
    aContract({ no: `HT-2511-010${n}`, amount: '500.00', customer: `客户${n}号机械有限公司` }),
  )
  const lines = [1, 2].map((n) => aLine({ id: `6222:X${n}`, at: '2025-11-05', amount: '500.00', from: payer }))
  const decisions = [1, 2].map((n) => aMatchDecision(n, `6222:X${n}`, [[`HT-2511-010${n}`, '500.00']]))
  const many = aCheckWorld({ ...facts, contracts: [contract, ...others], bankLines: [came, ...lines], decisions })
  expect(ask('claim-as-paid-for', many, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('已代 3 家客户付款：报风控'),
    act: { kind: 'copy' },
  })
})

test('payer-related: another payer’s alias, and what the payer paid for itself, say nothing', () => {
  const first = alias()
  const others =
    first.body.kind === 'alias' ? { ...first, body: { ...first.body, payerName: '别家贸易有限公司' } } : first
  const own = aContract({ no: 'HT-2511-0070', amount: '5.00', customer: payer })
  const paid = aLine({ id: '6222:S0', at: '2025-11-10', amount: '5.00', from: payer, memo: 'HT-2511-0070' })
  const asked = aCheckWorld({ ...facts, contracts: [contract, own], bankLines: [paid, came], decisions: [others] })
  expect(ask('payer-related', asked, about)).toMatchObject({
    outcome: 'failed',
    finding: `“${payer}”没有登记为 ${customer} 的关联方；以前没有代付过`,
    rows: [],
  })
})

test('payer-related: a customer that only the memo names is named too', () => {
  const said = aCheckWorld({ ...facts, bankLines: [{ ...came, memo: `代${customer}付货款` }] })
  expect(ask('payer-related', said, { ...about, contractNos: [] }).finding).toContain(`没有登记为 ${customer} 的关联方`)
})
