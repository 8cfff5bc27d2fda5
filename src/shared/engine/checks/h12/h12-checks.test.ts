import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aContract, aDecision, aLine, aMatchDecision, yuan } from '../../../../../tests/builders/engine-facts.ts'
import { waysToSum } from './ways-to-sum.ts'

const [A, B, C] = ['HT-2511-0011', 'HT-2511-0012', 'HT-2511-0013']
const contracts = [aContract({ no: A, amount: '30000.00' }), aContract({ no: B, amount: '45000.00' })]
const paid = aLine({ id: '6222:S1', at: '2025-11-24 10:00', amount: '75000.00', memo: '货款' })
const worldOf = (facts: object = {}) => aCheckWorld({ contracts, bankLines: [paid], ...facts })
const world = worldOf()
const split = aMatchDecision(1, paid.id, [
  [A, '30000.00'],
  [B, '45000.00'],
])
const ALL = ['ways-to-split', 'memo-names-split', 'split-table', 'split-written-off']

test('D18: one payment is two contracts of its customer, in a single way: true cause', () => {
  const about = aCase(world, 'D18')
  expect(ask('ways-to-split', world, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('只有一种组合等于 75,000.00'),
    rows: [
      {
        amount: yuan('75000.00'),
        act: {
          kind: 'decide',
          body: {
            kind: 'match',
            bankLineIds: [paid.id],
            allocations: [
              { contractNo: A, amount: yuan('30000.00') },
              { contractNo: B, amount: yuan('45000.00') },
            ],
          },
        },
      },
    ],
  })
  expect(ask('split-table', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('合计 75,000.00 等于到账，等人确认'),
    act: { kind: 'decide', body: { kind: 'match' } },
  })
  expect(ask('split-written-off', world, about)).toMatchObject({ outcome: 'failed' })
})

test('D40: one balance paid in pieces within three days: true cause', () => {
  const pieces = ['30000.00', '15000.00'].map((amount, index) =>
    aLine({ id: `6222:P${index}`, at: `2025-11-2${4 + index} 10:00`, amount, memo: '货款' }),
  )
  const twice = aCheckWorld({ contracts: contracts.slice(1), bankLines: pieces })
  const about = aCase(twice, 'D40')
  expect(ask('ways-to-split', twice, about)).toMatchObject({
    outcome: 'passed',
    rows: [
      { act: { body: { bankLineIds: ['6222:P0', '6222:P1'], allocations: [{ contractNo: B }, { contractNo: B }] } } },
    ],
  })
  const third = aLine({ id: '6222:P2', at: '2025-11-25 11:00', amount: '15000.00', memo: '货款' })
  const either = aCheckWorld({ contracts: contracts.slice(1), bankLines: [...pieces, third] })
  expect(ask('ways-to-split', either, aCase(either, 'D40'))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('有 2 种组合'),
  })
})

test('ways-to-split: several ways are all told, none is turned over, what is written off needs none', () => {
  const many = worldOf({ contracts: [...contracts, aContract({ no: C, amount: '30000.00' })] })
  const told = ask('ways-to-split', many, aCase(many, 'D18'))
  expect(told).toMatchObject({ outcome: 'failed', finding: expect.stringContaining('有 2 种组合等于 75,000.00') })
  expect(told.rows).toHaveLength(2)
  const odd = worldOf({ bankLines: [aLine({ id: '6222:S1', at: '2025-11-24', amount: '75001.00' })] })
  const about = { ...aContractCase(A), bankLineIds: ['6222:S1'] }
  expect(ask('ways-to-split', odd, about)).toMatchObject({ outcome: 'failed', turnTo: 'H03' })
  expect(ask('split-table', odd, about)).toMatchObject({ outcome: 'failed', act: null })
  const done = worldOf({ decisions: [split] })
  expect(ask('ways-to-split', done, about)).toMatchObject({ outcome: 'passed', rows: [] })
})

test('memo-names-split: the numbers and the instalments that it names', () => {
  const about = aCase(world, 'D18')
  expect(ask('memo-names-split', world, about)).toMatchObject({ outcome: 'not-applicable' })
  const named = worldOf({ bankLines: [{ ...paid, memo: `${A}、${B}货款` }] })
  expect(ask('memo-names-split', named, about)).toMatchObject({ outcome: 'passed' })
  const other = worldOf({
    contracts: [...contracts, aContract({ no: C, amount: '60000.00', customer: '栖川禾岫科技有限公司' })],
    bankLines: [{ ...paid, memo: `${A}、${C}货款` }],
  })
  expect(ask('memo-names-split', other, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining(`${C} 未收 60,000.00`),
  })
  const plan = [
    ['2025-11-10', '30000.00'],
    ['2025-12-10', '45000.00'],
    ['2026-01-10', '20000.00'],
  ] as const
  const plans = (memo: string) =>
    worldOf({ contracts: [aContract({ no: A, amount: '95000.00', plan })], bankLines: [{ ...paid, memo }] })
  expect(ask('memo-names-split', plans('第一期、第2期款'), about)).toMatchObject({ outcome: 'passed' })
  expect(ask('memo-names-split', plans('第三期款'), about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('第 3 期'),
  })
  expect(ask('memo-names-split', plans('厂房四期货款'), about)).toMatchObject({ outcome: 'not-applicable' })
})

test('split-table: who owns the shares, a sum that is not what came, and what is written off', () => {
  const about = aCase(world, 'D18')
  const across = worldOf({ contracts: [contracts[0], { ...contracts[1], ownerName: '顾清和' }] })
  expect(ask('split-table', across, about).finding).toContain('涉及 2 位销售')
  const done = worldOf({ decisions: [split] })
  expect(ask('split-table', done, about)).toMatchObject({ outcome: 'passed' })
  const part = worldOf({
    decisions: [
      aMatchDecision(1, paid.id, [
        [A, '30000.00'],
        [B, '40000.00'],
      ]),
    ],
  })
  expect(ask('split-table', part, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('差 5,000.00'),
  })
  expect(ask('split-written-off', part, about)).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('未核销 5,000.00') }],
  })
})

test('split-written-off: whole, or back to be claimed once a share no longer holds', () => {
  const about = aCase(world, 'D18')
  const done = worldOf({ decisions: [split] })
  expect(ask('split-written-off', done, about)).toMatchObject({ outcome: 'passed' })
  const gone = worldOf({ contracts: contracts.slice(0, 1), decisions: [split] })
  expect(ask('split-written-off', gone, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('整笔回到待认领'),
  })
})

test('H12: without statements, or without a line, there is nothing to split', () => {
  const none = aCheckWorld({ contracts })
  for (const id of ALL) expect(ask(id, none, aContractCase(A)), id).toMatchObject({ outcome: 'data-missing' })
  for (const id of ['split-table', 'split-written-off']) {
    expect(ask(id, world, aContractCase(C)), id).toMatchObject({ outcome: 'not-applicable' })
  }
})

test('ways are told up to a bound, equal amounts of one kin once', () => {
  const items = Array.from({ length: 12 }, (_, index) => ({ amount: 100, kin: `k${index}` }))
  expect(waysToSum(items, 300)).toMatchObject({ isWhole: false })
  expect(waysToSum(items, 300).ways).toHaveLength(20)
  const kin = [50, 50, 100].map((amount) => ({ amount, kin: 'k' }))
  expect(waysToSum(kin, 150)).toEqual({ ways: [[0, 2]], isWhole: true })
  expect(waysToSum(kin, 100)).toEqual({ ways: [[0, 1]], isWhole: true })
})

test('ways-to-split: a contract that people ruled out is no way, held or other money none to split', () => {
  const D = 'HT-2511-0014'
  const more = [...contracts, aContract({ no: C, amount: '50000.00' }), aContract({ no: D, amount: '25000.00' })]
  const about = { ...aContractCase(A), bankLineIds: [paid.id] }
  const told = ask('ways-to-split', worldOf({ contracts: more }), about)
  expect(told.finding).toContain('有 2 种组合')
  const ruledOut = worldOf({
    contracts: more,
    decisions: [aDecision(1, { kind: 'reject', bankLineId: paid.id, contractNo: C })],
  })
  const left = ask('ways-to-split', ruledOut, about)
  expect(left).toMatchObject({ outcome: 'passed', finding: expect.stringContaining('只有一种组合') })
  expect(JSON.stringify(left.rows)).not.toContain(C)
  for (const body of [
    { kind: 'suspense', bankLineId: paid.id },
    { kind: 'scope', bankLineId: paid.id, inScope: false },
  ] as const) {
    const held = ask('ways-to-split', worldOf({ decisions: [aDecision(1, body)] }), about)
    expect(held, body.kind).toMatchObject({ outcome: 'not-applicable', turnTo: null })
  }
})

test('ways-to-split: of several lines none that is held or ruled out', () => {
  const pieces = ['30000.00', '15000.00', '15000.00'].map((amount, index) =>
    aLine({ id: `6222:P${index}`, at: `2025-11-2${4 + index} 10:00`, amount, memo: '货款' }),
  )
  for (const body of [
    { kind: 'suspense', bankLineId: '6222:P2' },
    { kind: 'reject', bankLineId: '6222:P2', contractNo: B },
  ] as const) {
    const rest = aCheckWorld({ contracts: contracts.slice(1), bankLines: pieces, decisions: [aDecision(1, body)] })
    const told = ask('ways-to-split', rest, { ...aContractCase(B), bankLineIds: ['6222:P0'] })
    expect(told, body.kind).toMatchObject({ outcome: 'passed', rows: [{}] })
  }
})
