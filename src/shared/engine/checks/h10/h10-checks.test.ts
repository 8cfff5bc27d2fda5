import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aContract, aDecision, aLine, aMatchDecision } from '../../../../../tests/builders/engine-facts.ts'

const A = 'HT-2511-0086'
const contract = aContract({ no: A, amount: '50000.00' })
const paid = aLine({ id: '6222:S1', at: '2025-11-24 10:00', amount: '50000.00', from: '周小林', memo: `${A}货款` })
const facts = { contracts: [contract], bankLines: [paid], asOf: '2025-11-30' }
const world = aCheckWorld(facts)
const about = aCase(world, 'D15')
const byCompany = aLine({ at: '2025-11-24 10:00', amount: '50000.00', from: '栖川禾岫科技有限公司', memo: A })
const companys = aCheckWorld({ ...facts, bankLines: [byCompany] })
const nothing = aCheckWorld({ contracts: [contract] })

test('D15: a person pays a company’s contract, nobody has decided, nothing counts: true cause', () => {
  expect(about.bankLineIds).toEqual([paid.id])
  expect(ask('payer-is-person', world, about)).toMatchObject({
    outcome: 'failed',
    finding: `付款方是个人，指向对公合同 ${A}（澄州杉垣智能装备有限公司）`,
    rows: [{ cells: expect.arrayContaining([expect.objectContaining({ column: '对方户名', row: 5 })]) }],
  })
  expect(ask('person-money-not-counted', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('50,000.00 还没有决定'),
    act: { kind: 'decide', body: { kind: 'suspense', bankLineId: paid.id } },
  })
})

test('payer-is-person: a company that is not the customer goes to H09; a customer who is a person pays for himself', () => {
  expect(ask('payer-is-person', companys, aCase(companys, 'D14'))).toMatchObject({ outcome: 'passed', turnTo: 'H09' })
  const own = aCheckWorld({ ...facts, contracts: [{ ...contract, customerName: '周小林' }] })
  expect(ask('payer-is-person', own, aContractCase(A))).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('合同客户自己就是个人'),
  })
  const own2 = aCheckWorld({ ...facts, bankLines: [{ ...byCompany, counterpartyName: '澄州杉垣智能装备有限公司' }] })
  expect(ask('payer-is-person', own2, aContractCase(A))).toMatchObject({ outcome: 'passed', turnTo: null })
})

test('H10: without a statement nothing is said of the payer', () => {
  for (const id of ['payer-is-person', 'person-payments-add-up', 'person-money-not-counted']) {
    expect(ask(id, nothing, aContractCase(A))).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('银行流水'),
    })
  }
  const other = aCheckWorld({ ...facts, bankLines: [{ ...byCompany, memo: '', amount: paid.amount }] })
  expect(ask('payer-is-person', other, aContractCase('HT-2511-0099'))).toMatchObject({ outcome: 'not-applicable' })
})

test('person-payments-add-up: one alone, in pieces, three within 90 days', () => {
  expect(ask('person-payments-add-up', world, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('1 笔，累计 50,000.00'),
  })
  const piece = { from: '周小林', memo: '货款' }
  const earlier = aLine({ ...piece, at: '2025-11-22 10:00', amount: '10000.00' })
  const pieces = aCheckWorld({ ...facts, bankLines: [earlier, paid] })
  expect(ask('person-payments-add-up', pieces, aCase(pieces, 'D15'))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('拆开付款'),
  })
  const apart = ['2025-08-20 10:00', '2025-09-20 10:00', '2025-10-20 10:00'].map((at) =>
    aLine({ ...piece, at, amount: '1000.00' }),
  )
  const often = aCheckWorld({ ...facts, bankLines: [...apart, paid] })
  expect(ask('person-payments-add-up', often, aCase(often, 'D15'))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('3 笔，累计 52,000.00，达到 3 笔'),
  })
  expect(ask('person-payments-add-up', companys, aCase(companys, 'D14'))).toMatchObject({ outcome: 'not-applicable' })
})

test('person-known-in-crm: the seller himself, the customer’s own name, or a column that is not here', () => {
  expect(ask('person-known-in-crm', world, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('客户签约人'),
  })
  const seller = aCheckWorld({ ...facts, contracts: [{ ...contract, ownerName: '周小林' }] })
  expect(ask('person-known-in-crm', seller, aCase(seller, 'D15'))).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('合同所有人 周小林') }],
  })
  const shop = aCheckWorld({ ...facts, contracts: [{ ...contract, customerName: '周小林五金经营部' }] })
  expect(ask('person-known-in-crm', shop, aCase(shop, 'D15'))).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('只作提示'),
  })
  const line = { ...aContractCase(A), contractNos: [], bankLineIds: ['6222:S9'] }
  const stray = aCheckWorld({
    ...facts,
    bankLines: [aLine({ ...paid, id: '6222:S9', at: '2025-11-24', amount: '7.00', memo: '' })],
  })
  expect(ask('person-known-in-crm', stray, line)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('CRM 合同导出'),
  })
  expect(ask('person-known-in-crm', companys, aCase(companys, 'D14'))).toMatchObject({ outcome: 'not-applicable' })
})

test('person-money-not-counted: in suspense, or claimed by somebody who said why', () => {
  const held = aCheckWorld({ ...facts, decisions: [aDecision(1, { kind: 'suspense', bankLineId: paid.id })] })
  expect(ask('person-money-not-counted', held, about)).toMatchObject({
    outcome: 'passed',
    rows: [{ text: expect.stringContaining('暂收') }],
  })
  const taken = aCheckWorld({ ...facts, decisions: [aMatchDecision(1, paid.id, [[A, '50000.00']])] })
  expect(ask('person-money-not-counted', taken, about)).toMatchObject({
    outcome: 'passed',
    rows: [{ text: expect.stringContaining('乔谨言 已认领（d-000001：核对无误）') }],
  })
  expect(ask('person-money-not-counted', companys, aCase(companys, 'D14'))).toMatchObject({ outcome: 'not-applicable' })
})
