import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anInvoice,
  on,
} from '../../../../../tests/builders/engine-facts.ts'
import type { BankLine } from '../../../domain/bank-line.ts'
import type { Decision } from '../../../domain/decision.ts'
import type { PeriodKey } from '../../../domain/period.ts'

const A = 'HT-2511-0086'
const CUSTOMER = '澄州杉垣智能装备有限公司'
const contract = aContract({ no: A, amount: '50000.00', uscc: '91ZZ0000000000001X' })
const from = (name: string, facts: Partial<BankLine> = {}) =>
  aLine({ id: '6222:S1', at: '2025-11-24 10:00', from: name, memo: `${A}货款`, ...facts, amount: '50000.00' })
const worldOf = (line: BankLine, rest: object = {}, beside: object = {}) =>
  aCheckWorld({ contracts: [contract], bankLines: [line], ...rest }, beside)
const short = worldOf(from('澄州杉垣装备'))
const same = worldOf(from('澄州杉垣智能装备 有限公司'))
const alias = aDecision(1, {
  kind: 'alias',
  payerName: '澄州杉垣装备',
  payerAccount: '',
  customerName: CUSTOMER,
  relation: 'short-name',
  from: on('2025-11-01'),
  to: null,
  evidence: '',
})
const review: Decision = { ...aDecision(2, { kind: 'review', decisionId: alias.id }), decidedBy: '魏衡之' }
const ALL = ['same-name-when-folded', 'payer-known-before', 'same-legal-person', 'register-alias']

test('D16: a short form of the customer’s name has no alias: true cause', () => {
  const about = aCase(short, 'D16')
  expect(ask('same-name-when-folded', short, about)).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('“澄州杉垣装备”，客户名“澄州杉垣智能装备有限公司”：归一后不同') }],
  })
  expect(ask('payer-known-before', short, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('都没有命中'),
  })
  expect(ask('same-legal-person', short, about)).toMatchObject({
    outcome: 'passed',
    rows: [{ text: expect.stringContaining('疑为简称') }],
  })
  expect(ask('register-alias', short, about)).toMatchObject({
    outcome: 'failed',
    act: {
      kind: 'decide',
      body: {
        kind: 'alias',
        payerName: '澄州杉垣装备',
        customerName: CUSTOMER,
        relation: 'short-name',
        from: on('2025-11-24'),
        to: null,
      },
    },
  })
})

test('H11: two ways of writing one name need no alias', () => {
  expect(ask('same-name-when-folded', same, aContractCase(A))).toMatchObject({ outcome: 'passed' })
  for (const id of ALL.slice(1)) {
    expect(ask(id, same, aContractCase(A)), id).toMatchObject({ outcome: 'not-applicable' })
  }
  const form = worldOf(from('澄州杉垣智能装备股份有限公司'))
  expect(ask('same-name-when-folded', form, aContractCase(A))).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('只差组织形式') }],
  })
})

test('H11: without a payer beside a customer nothing is compared', () => {
  const none = aCheckWorld({ contracts: [contract] })
  for (const id of ALL) {
    expect(ask(id, none, aContractCase(A)), id).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('银行流水'),
    })
  }
})

test('payer-known-before: by the tax number on an invoice, by what people confirmed, by a reviewed alias', () => {
  const invoice = anInvoice({ no: '25992000000000800001', at: '2025-11-10', amount: '50000.00' })
  const billed = { ...invoice, buyerName: '澄州杉垣装备', buyerTaxNo: '91ZZ0000000000001X', remark: A }
  const byTax = worldOf(from('澄州杉垣装备'), { invoices: [billed] })
  expect(ask('payer-known-before', byTax, aCase(byTax, 'D16'))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('命中 1 项'),
    rows: [{ text: expect.stringContaining('税号 91ZZ0000000000001X') }],
  })
  const earlier = aLine({ id: '6222:S0', at: '2025-11-10', amount: '100.00', from: '杉垣设备服务部' })
  const known = worldOf(from('杉垣设备服务部'), {
    contracts: [contract, aContract({ no: 'HT-2511-0001', amount: '100.00' })],
    bankLines: [earlier, from('杉垣设备服务部')],
    decisions: [aMatchDecision(1, earlier.id, [['HT-2511-0001', '100.00']])],
  })
  expect(ask('payer-known-before', known, aCase(known, 'D16'))).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('户名“杉垣设备服务部”此前由人认定为') }],
  })
  const reviewed = worldOf(from('澄州杉垣装备'), { decisions: [alias, review] })
  expect(ask('payer-known-before', reviewed, aContractCase(A))).toMatchObject({
    outcome: 'passed',
    rows: [{ text: expect.stringContaining('别名 澄州杉垣装备 →') }],
  })
})

test('same-legal-person: a branch and the group are others; a stranger is a third party; who people know is none', () => {
  const branch = worldOf(from(`${CUSTOMER}临溟分公司`))
  expect(ask('same-legal-person', branch, aCase(branch, 'D16'))).toMatchObject({
    outcome: 'failed',
    turnTo: null,
    finding: expect.stringContaining('不默认合并'),
  })
  const stranger = worldOf(from('岚砚商贸有限公司'))
  expect(ask('same-legal-person', stranger, aContractCase(A))).toMatchObject({ outcome: 'failed', turnTo: 'H09' })
})

test('register-alias: begins after what is sealed, waits for a second person, and a branch needs its paper', () => {
  const sealed = worldOf(from('澄州杉垣装备'), {}, { sealedPeriods: ['2025-11' as PeriodKey] })
  expect(ask('register-alias', sealed, aCase(sealed, 'D16')).act).toMatchObject({ body: { from: on('2025-12-01') } })
  const waiting = worldOf(from('澄州杉垣装备'), { decisions: [alias] })
  expect(ask('register-alias', waiting, aCase(waiting, 'D16'))).toMatchObject({
    outcome: 'failed',
    act: { kind: 'decide', body: { kind: 'review', decisionId: alias.id } },
  })
  const reviewed = worldOf(from('澄州杉垣装备'), { decisions: [alias, review] })
  expect(ask('register-alias', reviewed, aContractCase(A))).toMatchObject({ outcome: 'passed' })
  const branch = worldOf(from(`${CUSTOMER}临溟分公司`))
  expect(ask('register-alias', branch, aCase(branch, 'D16'))).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('写明依据') }],
    act: { kind: 'open', to: { screen: 'matching' } },
  })
})
