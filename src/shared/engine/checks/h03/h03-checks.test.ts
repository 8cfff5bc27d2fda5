import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, aFile, ask } from '../../../../../tests/builders/a-check-world.ts'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anArchive,
  yuan,
} from '../../../../../tests/builders/engine-facts.ts'

const A = 'HT-2511-0086'
const stranger = '栖川禾岫科技有限公司'
const contract = aContract({ no: A, amount: '860000.00' })
const unclear = aLine({ id: '6222:S1', at: '2025-11-20 10:00', amount: '35000.00', from: stranger, memo: '往来款' })
const archive = anArchive({ no: A, submitted: '2025-11-04 10:00', archived: '2025-11-05 10:00' })
const facts = { contracts: [contract], archives: [archive], bankLines: [unclear] }
const world = aCheckWorld(facts)
const about = aCase(world, 'D07')

test('D07: nobody knows the payer, and nothing of that amount is expected: its true cause is the unknown payer', () => {
  expect(ask('not-sales-first', world, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.not.stringContaining('保证金一类'),
  })
  expect(ask('payer-known', world, about)).toMatchObject({
    outcome: 'failed',
    finding: `付款方“${stranger}”的户名和账号都没有别名，以前也没有人认领过`,
  })
  expect(ask('other-periods', world, about)).toMatchObject({ outcome: 'passed' })
  expect(ask('likely-contracts', world, about)).toMatchObject({ outcome: 'failed', rows: [] })
})

test('D34: interest of the bank: its true cause is that it is no sales money', () => {
  const interest = aLine({ id: '6222:S2', at: '2025-11-21', amount: '123.45', from: '', memo: '结息' })
  const interested = aCheckWorld({ ...facts, bankLines: [interest] })
  const case34 = aCase(interested, 'D34')
  expect(ask('not-sales-first', interested, case34)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('非销售入账：银行利息'),
    act: { kind: 'decide', body: { kind: 'scope', bankLineId: '6222:S2', inScope: false } },
  })
  for (const id of ['payer-known', 'other-periods', 'likely-contracts'])
    expect(ask(id, interested, case34)).toMatchObject({ outcome: 'not-applicable' })
  expect(ask('sign-later', interested, case34)).toMatchObject({ outcome: 'not-applicable', act: null })
})

test('a receipt that is not there is asked for', () => {
  expect(ask('not-sales-first', world, aContractCase(A))).toMatchObject({ outcome: 'not-applicable' })
  expect(ask('not-sales-first', world, { ...about, bankLineIds: ['6222:S9'] })).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('6222:S9'),
  })
  const none = aCheckWorld({ contracts: [contract] })
  for (const id of ['not-sales-first', 'payer-known', 'other-periods', 'likely-contracts', 'sign-later']) {
    expect(ask(id, none, about)).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('银行流水'),
    })
  }
})

test('not-sales-first: what people said, what came back, what is doubtful', () => {
  const scoped = (inScope: boolean) =>
    aCheckWorld({ ...facts, decisions: [aDecision(1, { kind: 'scope', bankLineId: '6222:S1', inScope })] })
  expect(ask('not-sales-first', scoped(false), about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('非销售'),
  })
  expect(ask('not-sales-first', scoped(true), about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('销售往来'),
  })
  const doubtful = aCheckWorld({ ...facts, bankLines: [{ ...unclear, memo: '代付货款' }] })
  expect(ask('not-sales-first', doubtful, about).finding).toContain('先问明用途')
  const nothing = aCheckWorld({ ...facts, bankLines: [{ ...unclear, amount: yuan('0.00') }] })
  expect(ask('not-sales-first', nothing, about)).toMatchObject({
    outcome: 'not-applicable',
    finding: expect.stringContaining('金额为零'),
  })
  const back = aLine({ id: '6222:S3', at: '2025-11-20 15:00', amount: '-35000.00', from: stranger, memo: '冲正' })
  const returned = aCheckWorld({ ...facts, bankLines: [unclear, back] })
  expect(ask('not-sales-first', returned, about)).toMatchObject({ outcome: 'failed', turnTo: 'H14' })
})

test('payer-known: the customer, an alias, what people confirmed, names that are near, payers of many', () => {
  const own = aCheckWorld({ ...facts, bankLines: [{ ...unclear, counterpartyName: contract.customerName }] })
  expect(ask('payer-known', own, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining(`就是客户 ${contract.customerName}`),
    rows: [{ text: `${A} 未收 860,000.00`, amount: yuan('860000.00') }],
  })
  const before = aLine({ id: '6222:S0', at: '2025-11-10', amount: '1000.00', from: stranger })
  const known = aCheckWorld({
    ...facts,
    bankLines: [before, unclear],
    decisions: [aMatchDecision(1, '6222:S0', [[A, '1000.00']])],
  })
  expect(ask('payer-known', known, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('以前认领给'),
  })
  const near = aCheckWorld({ ...facts, bankLines: [{ ...unclear, counterpartyName: '澄州杉垣科技有限公司' }] })
  expect(ask('payer-known', near, about)).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining(contract.customerName) }],
  })
  const platform = aCheckWorld({ ...facts, bankLines: [{ ...unclear, counterpartyName: '财付通支付科技有限公司' }] })
  expect(ask('payer-known', platform, about)).toMatchObject({ outcome: 'not-applicable' })
})

test('other-periods: not settled, not in CRM, not in force, signed later', () => {
  const other = (rest: Partial<Parameters<typeof aContract>[0]>) =>
    aContract({
      no: 'HT-2505-0009',
      amount: '35000.00',
      customer: '某客户有限公司',
      signed: '2025-05-06 10:00',
      ...rest,
    })
  const found = (more: Partial<typeof facts>, part: string) =>
    expect(ask('other-periods', aCheckWorld({ ...facts, ...more }), about)).toMatchObject({
      outcome: 'failed',
      rows: [{ text: expect.stringContaining(part) }],
    })
  found({ contracts: [contract, other({})] }, 'HT-2505-0009 某客户有限公司：还有 35,000.00 未收（金额相符）')
  found({ contracts: [contract, other({ status: 'draft', customer: stranger })] }, '还没有生效（客户、金额相符）')
  found({ contracts: [contract, other({ signed: '2025-11-25 10:00' })] }, '才签订，晚于来款')
  const lost = anArchive({
    no: 'HT-2511-0099',
    counterpartyName: stranger,
    submitted: null,
    archived: '2025-11-19 10:00',
  })
  found({ archives: [archive, lost] }, '归档 GD-HT-2511-0099')
  const old = aCheckWorld({ ...facts, contracts: [contract, other({ signed: '2022-05-06 10:00' })] })
  expect(ask('other-periods', old, about)).toMatchObject({ outcome: 'passed' })
  const blind = aCheckWorld({ ...facts, archives: [] })
  expect(ask('other-periods', blind, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('法务归档'),
  })
  const noCrm = aCheckWorld({ bankLines: [unclear] }, { files: [aFile('bank')] })
  expect(ask('other-periods', noCrm, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('CRM'),
  })
})

test('likely-contracts: proposals, near numbers and single amounts, each to be confirmed', () => {
  const wanted = aContract({ no: 'HT-2511-0091', amount: '35000.00' })
  const one = aCheckWorld({ ...facts, contracts: [contract, wanted] })
  const answer = ask('likely-contracts', one, about)
  expect(answer).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('HT-2511-0091 35,000.00') }],
  })
  expect(answer.rows[0]?.act).toMatchObject({
    kind: 'decide',
    body: {
      kind: 'match',
      bankLineIds: ['6222:S1'],
      allocations: [{ contractNo: 'HT-2511-0091', amount: yuan('35000.00') }],
    },
  })
  const written = { ...unclear, memo: '货款 HT-2511-0087' }
  const nearly = aCheckWorld({ ...facts, bankLines: [written] })
  expect(ask('likely-contracts', nearly, about).rows.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^HT-2511-0086 35,000.00：摘要里的 HT-?2511-?0087 与合同号相近/),
  ])
  const six = [1, 2, 3, 4, 5, 6].map((n) =>
    aContract({ no: `HT-2511-020${n}`, amount: '35000.00', customer: `客户${n}有限公司` }),
  )
  expect(ask('likely-contracts', aCheckWorld({ ...facts, contracts: six }), about).rows.length).toBeLessThanOrEqual(5)
  const taken = aCheckWorld({ ...facts, decisions: [aMatchDecision(1, '6222:S1', [[A, '35000.00']])] })
  expect(ask('likely-contracts', taken, about)).toMatchObject({ outcome: 'passed' })
})

test('likely-contracts: only the customer’s own contract goes without a warning', () => {
  const wanted = aContract({ no: 'HT-2511-0091', amount: '35000.00', customer: stranger, status: 'performing' })
  const two = aContract({ no: 'HT-2511-0092', amount: '35000.00', customer: stranger })
  const foreign = aContract({ no: 'HT-2511-0093', amount: '35000.00' })
  const texts = ask('likely-contracts', aCheckWorld({ ...facts, contracts: [wanted, two, foreign] }), about).rows.map(
    ({ text }) => text,
  )
  expect(texts.map((text) => [text.slice(0, 12), text.includes('付款方不是该合同的客户')])).toEqual([
    ['HT-2511-0091', false],
    ['HT-2511-0092', false],
    ['HT-2511-0093', true],
  ])
})

test('likely-contracts: of a receipt that is partly claimed only the rest is placed', () => {
  const rest = aContract({ no: 'HT-2511-0092', amount: '15000.00', customer: '某客户有限公司' })
  const partly = aCheckWorld({
    ...facts,
    contracts: [contract, rest],
    decisions: [aMatchDecision(1, '6222:S1', [[A, '20000.00']])],
  })
  expect(ask('likely-contracts', partly, about)).toMatchObject({
    rows: [
      {
        text: expect.stringContaining('HT-2511-0092 15,000.00'),
        act: { body: { allocations: [{ amount: yuan('15000.00') }] } },
      },
    ],
  })
})

test('sign-later: to be put in suspense, is in suspense, or nothing left', () => {
  expect(ask('sign-later', world, about)).toMatchObject({
    outcome: 'failed',
    act: {
      kind: 'decide',
      body: { kind: 'suspense', bankLineId: '6222:S1' },
      reason: expect.stringContaining('签约期限'),
    },
  })
  const held = aCheckWorld({ ...facts, decisions: [aDecision(1, { kind: 'suspense', bankLineId: '6222:S1' })] })
  expect(ask('sign-later', held, about)).toMatchObject({ outcome: 'passed', act: null })
  const partly = aCheckWorld({ ...facts, decisions: [aMatchDecision(1, '6222:S1', [[A, '20000.00']])] })
  expect(ask('sign-later', partly, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('其余 15,000.00'),
    act: null,
  })
  const taken = aCheckWorld({ ...facts, decisions: [aMatchDecision(1, '6222:S1', [[A, '35000.00']])] })
  expect(ask('sign-later', taken, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('全部核销'),
  })
})

test('other-periods: what legal ended, and what CRM knows, is no lost archive; a nameless payer is like nobody', () => {
  const ended = anArchive({
    no: 'HT-2511-0098',
    counterpartyName: stranger,
    submitted: '2025-11-19 10:00',
    archived: null,
    status: 'terminated',
  })
  const back = { ...ended, flowNo: 'LC-2', contractNo: 'HT-2511-0097', status: 'returned' as const }
  const known = { ...archive, counterpartyName: stranger }
  expect(ask('other-periods', aCheckWorld({ ...facts, archives: [known, ended, back] }), about)).toMatchObject({
    outcome: 'passed',
  })
  const nameless = { ...ended, status: 'approving' as const, counterpartyName: '' }
  const nobody = { ...facts, archives: [archive, nameless], bankLines: [{ ...unclear, counterpartyName: '' }] }
  expect(ask('other-periods', aCheckWorld(nobody), about)).toMatchObject({ outcome: 'passed' })
})

test('likely-contracts: a near number may not take more than is open, and finds the instalment of that amount', () => {
  const written = { ...unclear, memo: '货款 HT-2511-0087' }
  const small = aContract({ no: A, amount: '34999.99' })
  expect(
    ask('likely-contracts', aCheckWorld({ ...facts, contracts: [small], bankLines: [written] }), about),
  ).toMatchObject({
    rows: [],
  })
  const planned = aContract({
    no: A,
    amount: '860000.00',
    plan: [
      [null, '825000.00'],
      [null, '35000.00'],
    ],
  })
  const other = aContract({ no: 'HT-2511-0300', amount: '35000.00', customer: '某客户有限公司' })
  const found = ask(
    'likely-contracts',
    aCheckWorld({ ...facts, contracts: [planned, other], bankLines: [written] }),
    about,
  )
  expect(found.rows.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^HT-2511-0086 第 2 期 35,000.00：/),
    expect.stringMatching(/^HT-2511-0300 35,000.00：未收额恰为 35,000.00（这样的合同有 2 份）/),
  ])
})
