import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aContract, aDecision, aLine, anArchive, anInvoice, yuan } from '../../../../../tests/builders/engine-facts.ts'
import type { PeriodKey } from '../../../domain/period.ts'

const A = 'HT-2511-0001'
const CHECKS = [
  'amendment-after-crm',
  'amended-against-money',
  'change-of-performance',
  'ended-with-money',
  'change-in-bridge',
]
const main = anArchive({ no: A, amount: '1000.00', submitted: '2025-11-04 10:00', archived: '2025-11-05 10:00' })
const agreement = (
  contractName: string,
  amount: string | undefined,
  archived: string | null = '2025-11-19 10:00',
  nth = '',
) =>
  anArchive({
    no: A,
    flowNo: `LC-BC${nth}`,
    archiveNo: archived === null ? '' : `GD-BC${nth}`,
    contractName,
    ...(amount === undefined ? {} : { amount }),
    submitted: `2025-11-18 1${nth || 0}:00`,
    archived,
  })
const held = (amount: string, updated = '2025-11-06 09:00') => aContract({ no: A, amount, updated })
const paid = aLine({ id: '6222:S1', at: '2025-11-20', amount: '1000.00', memo: `${A}货款` })
const billed = anInvoice({ no: '1', at: '2025-11-21', amount: '1000.00', remark: A })
const amended = (amount: string | undefined, more: object = {}) =>
  aCheckWorld({ contracts: [held('1000.00')], archives: [main, agreement('补充协议一', amount)], ...more })
const world = amended('1200.00')
const about = aCase(world, 'D36')

test('D36: legal archived an amendment after CRM was last touched, true cause', () => {
  expect(ask('amendment-after-crm', world, about)).toMatchObject({
    outcome: 'failed',
    finding: '2025-11-19 10:00 补充协议一（GD-BC） 已生效，CRM（最后更新 2025-11-06 09:00）仍是 1,000.00',
    rows: [
      { amount: yuan('1000.00'), cells: [{ column: '合同金额' }, { column: '更新时间' }] },
      { amount: yuan('1200.00'), cells: [{}, { column: '归档金额' }, {}] },
    ],
  })
  expect(ask('change-in-bridge', world, about)).toMatchObject({ outcome: 'failed', act: { to: { screen: 'intake' } } })
})

test('D03: no amendment explains the two amounts, so somebody wrote one of them wrong, true cause', () => {
  const differing = aCheckWorld({ contracts: [held('950.00')], archives: [main] })
  expect(ask('amendment-after-crm', differing, aCase(differing, 'D03'))).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('CRM 950.00 与归档 1,000.00 的差另有原因'),
    turnTo: 'H17',
  })
})

test('amendment-after-crm: shown in CRM, still on its way, none at all; without legal’s ledger nobody can tell', () => {
  const shown = aCheckWorld({ contracts: [held('1200.00')], archives: world.input.archives })
  expect(ask('amendment-after-crm', shown, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('已反映在 CRM'),
  })
  const pending = aCheckWorld({
    contracts: [held('1000.00')],
    archives: [main, agreement('补充协议一', '1200.00', null)],
  })
  expect(ask('amendment-after-crm', pending, about)).toMatchObject({
    outcome: 'passed',
    rows: [{ text: expect.stringContaining('审批中，归档后才生效') }],
    turnTo: null,
  })
  expect(ask('amendment-after-crm', aCheckWorld({ contracts: [held('1000.00')] }), about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('法务归档导出'),
  })
  for (const check of CHECKS) {
    expect(ask(check, aCheckWorld({}), about), check).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('CRM 合同导出'),
    })
    if (check !== 'amendment-after-crm') expect(ask(check, pending, about).outcome, check).toBe('not-applicable')
  }
})

test('amended-against-money: more paid or billed than the changed contract comes to, by each reading of the ledger', () => {
  const money = { bankLines: [paid], invoices: [billed] }
  expect(ask('amended-against-money', amended('1200.00', money), about)).toMatchObject({
    outcome: 'passed',
    rows: [{ amount: yuan('1200.00') }, { amount: yuan('2200.00') }],
  })
  expect(ask('amended-against-money', amended('800.00', money), about)).toMatchObject({
    outcome: 'failed',
    finding: '已到账 1,000.00、已开票 1,000.00，按其中一种读法有长款 200.00，超开票 200.00',
    rows: [
      { text: expect.stringContaining('是变更后总额：变更后 800.00，长款 200.00，超开票 200.00') },
      { text: expect.stringContaining('没有长款与超开票') },
    ],
  })
  expect(ask('amended-against-money', amended('-300.00', { bankLines: [paid] }), about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('变更后有长款 300.00'),
    rows: [{ amount: yuan('700.00') }],
  })
  expect(ask('amended-against-money', amended('800.00', { invoices: [billed] }), about).finding).toMatch(
    /有超开票 200\.00$/,
  )
  expect(ask('amended-against-money', amended(undefined), about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('归档金额'),
  })
})

test('change-of-performance: by how much and in which month, to choose from until one is noted', () => {
  const open = ask('change-of-performance', world, about)
  expect(open.outcome).toBe('failed')
  expect(open.rows.map(({ text, amount }) => [text, amount])).toEqual([
    ['协议金额 1,200.00 是变更后总额：业绩调增 200.00，归属 2025年11期', yuan('200.00')],
    ['协议金额 1,200.00 是增减额：业绩调增 1,200.00，归属 2025年11期', yuan('1200.00')],
  ])
  const act = open.rows[0]?.act
  if (act?.kind !== 'decide') throw new Error('no decision is offered')
  const noted = amended('1200.00', { decisions: [{ ...aDecision(1, act.body), reason: act.reason }] })
  expect(ask('change-of-performance', noted, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('调增 200.00'),
  })
  const sealed = { ...world, sealedPeriods: ['2025-11' as PeriodKey] }
  expect(ask('change-of-performance', sealed, about).finding).toContain('已封存，差额列在当前月')
  const second = agreement('补充协议二', '300.00', '2025-11-21 10:00', '2')
  const both = aCheckWorld({
    contracts: [held('1000.00')],
    archives: [main, agreement('补充协议一', '200.00'), second],
  })
  expect(ask('change-of-performance', both, about).rows.map(({ amount }) => amount)).toEqual([
    yuan('100.00'),
    yuan('300.00'),
  ])
  expect(ask('amended-against-money', both, about).rows.map(({ amount }) => amount)).toEqual([
    yuan('300.00'),
    yuan('1500.00'),
  ])
  expect(ask('change-of-performance', amended(undefined), about)).toMatchObject({ outcome: 'data-missing' })
  const undated = { ...main, status: 'terminated', archivedAt: null, nodeEnteredAt: null, submittedAt: null } as const
  const timeless = { ...world, facts: { ...world.facts, archivesByContract: new Map([[A, [undated]]]) } }
  expect(ask('change-of-performance', timeless, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('归档日期'),
  })
})

test('ended-with-money: a refund to do, with retention and penalties apart; nothing received, nothing to refund', () => {
  const ended = (...bankLines: readonly ReturnType<typeof aLine>[]) =>
    aCheckWorld({ contracts: [held('1000.00')], archives: [main, agreement('解除协议', undefined)], bankLines })
  const retention = aLine({ id: '6222:S0', at: '2025-11-10', amount: '50.00', memo: `${A}质保金` })
  const plan = [
    [null, '50.00'],
    [null, '950.00'],
  ] as const
  const twice = aCheckWorld({
    contracts: [aContract({ no: A, amount: '1000.00', updated: '2025-11-06 09:00', plan })],
    archives: [main, agreement('解除协议', undefined)],
    bankLines: [retention, aLine({ id: '6222:S1', at: '2025-11-20', amount: '950.00', memo: A })],
  })
  expect(ask('ended-with-money', twice, about)).toMatchObject({
    outcome: 'failed',
    turnTo: 'H14',
    finding: expect.stringContaining('已收 1,000.00'),
    rows: [{ text: expect.stringMatching(/^质保或违约金，单列/) }, { text: expect.stringMatching(/^流水 6222:S1/) }],
  })
  expect(ask('ended-with-money', ended(), about)).toMatchObject({ outcome: 'passed', turnTo: null })
  expect(ask('ended-with-money', world, about).outcome).toBe('not-applicable')
  expect(ask('change-of-performance', ended(paid), about).rows[0]).toMatchObject({
    text: expect.stringContaining('调减 1,000.00'),
    amount: yuan('-1000.00'),
  })
})

test('change-in-bridge: the next export shows it and keeps the old value; sealed months are named and stay', () => {
  const archives = world.input.archives
  const after = aCheckWorld({ contracts: [held('1200.00', '2025-11-25 09:00'), held('1000.00')], archives })
  const answer = ask('change-in-bridge', { ...after, sealedPeriods: ['2025-10' as PeriodKey] }, aContractCase(A))
  expect(answer).toMatchObject({
    outcome: 'passed',
    finding: expect.stringMatching(/为 1,200\.00，已反映.*已封存的 2025-10 不动$/),
    rows: [{ text: '变更前 CRM 1,000.00' }],
    act: { to: { screen: 'bridge' } },
  })
  expect(ask('change-in-bridge', after, aContractCase(A)).finding).not.toContain('已封存')
})
