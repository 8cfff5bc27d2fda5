import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aContract, aDecision, aLine, aMatchDecision, yuan } from '../../../../../tests/builders/engine-facts.ts'

const A = 'HT-2511-0086'
const contract = aContract({ no: A, amount: '240000.00' })
const first = aLine({ id: '6222:S1', at: '2025-11-18 10:00', amount: '240000.00', memo: `${A}货款` })
const second = aLine({
  id: '6333:S2',
  accountNo: '6333',
  at: '2025-11-21 10:00',
  amount: '240000.00',
  memo: `${A}货款`,
})
const settled = aMatchDecision(9, first.id, [[A, '240000.00']])
const facts = { contracts: [contract], bankLines: [first, second], decisions: [settled] }
const world = aCheckWorld(facts)
const about = aCase(world, 'D10')
const suspense = aDecision(1, { kind: 'suspense', bankLineId: second.id })

test('D10: paid into two accounts within three days, and nothing is left to pay: its true cause', () => {
  expect(ask('equal-pairs', world, about)).toMatchObject({
    outcome: 'failed',
    finding: '15 天内同户名同额 240,000.00 共 2 笔，付到了 2 个不同账户',
    rows: [
      { text: expect.stringContaining('流水号 S1，收款账户 6222') },
      { text: expect.stringContaining('流水号 S2，收款账户 6333') },
    ],
  })
  expect(ask('equal-by-plan', world, about)).toMatchObject({ outcome: 'passed', rows: [] })
  expect(ask('not-reversed-twice-imported', world, about)).toMatchObject({ outcome: 'passed' })
  expect(ask('second-to-suspense', world, about)).toMatchObject({
    outcome: 'failed',
    act: {
      kind: 'decide',
      body: { kind: 'suspense', bankLineId: '6333:S2' },
      reason: expect.stringContaining('6222:S1'),
    },
  })
})

test('a receipt that is not there is asked for', () => {
  const none = aCheckWorld({ contracts: [contract] })
  for (const id of [
    'equal-pairs',
    'equal-by-plan',
    'not-reversed-twice-imported',
    'second-to-suspense',
    'refund-paired',
  ]) {
    expect(ask(id, none, about)).toMatchObject({
      outcome: 'data-missing',
      finding: expect.stringContaining('银行流水'),
    })
    expect(ask(id, world, aContractCase(A))).toMatchObject({ outcome: 'not-applicable' })
  }
})

test('equal-pairs: none of another payer, amount, or more than 15 days away', () => {
  const others = [
    aLine({ id: '6222:S3', at: '2025-11-20', amount: '240000.00', from: '栖川禾岫科技有限公司' }),
    aLine({ id: '6222:S4', at: '2025-11-20', amount: '240000.01' }),
    aLine({ id: '6222:S5', at: '2025-11-05', amount: '240000.00' }),
  ]
  const lonely = aCheckWorld({ ...facts, bankLines: [second, ...others], decisions: [] })
  expect(ask('equal-pairs', lonely, about)).toMatchObject({ outcome: 'passed' })
})

test('equal-by-plan: a place that expects this amount, and fewer places than payments', () => {
  const monthly = aContract({
    no: A,
    amount: '480000.00',
    plan: [
      ['2025-11-15', '240000.00'],
      ['2025-12-15', '240000.00'],
    ],
  })
  const held = {
    ...facts,
    contracts: [monthly],
    decisions: [
      aMatchDecision(1, first.id, [[A, '240000.00', 'cash', '1']]),
      aDecision(2, { kind: 'suspense', bankLineId: second.id }),
    ],
  }
  expect(ask('equal-by-plan', aCheckWorld(held), about)).toMatchObject({
    outcome: 'failed',
    rows: [
      {
        text: `${A} 第 2 期 240,000.00，还没有收`,
        act: { body: { kind: 'match', allocations: [{ contractNo: A, planNo: '2', amount: yuan('240000.00') }] } },
      },
    ],
  })
  const both = aCheckWorld({
    ...facts,
    decisions: [
      aDecision(1, { kind: 'suspense', bankLineId: first.id }),
      aDecision(2, { kind: 'suspense', bankLineId: second.id }),
    ],
  })
  expect(ask('equal-by-plan', both, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('未认领的同额来款有 2 笔'),
  })
  expect(ask('equal-by-plan', world, { ...about, bankLineIds: [first.id] })).toMatchObject({
    outcome: 'not-applicable',
  })
})

test('not-reversed-twice-imported: reversed, perhaps reversed, or the same row twice', () => {
  const back = aLine({ id: '6333:S3', accountNo: '6333', at: '2025-11-21 15:00', amount: '-240000.00', memo: '冲正' })
  const reversed = aCheckWorld({ ...facts, bankLines: [first, second, back] })
  expect(ask('not-reversed-twice-imported', reversed, about)).toMatchObject({
    outcome: 'failed',
    turnTo: 'H14',
    finding: expect.stringContaining('6333:S2 已与反向流水冲抵'),
  })
  const nobody = aLine({ id: '6222:S4', at: '2025-11-21 16:00', amount: '-240000.00', from: '', memo: '冲正' })
  const near = { ...second, id: '6222:S2', accountNo: '6222' }
  const doubtful = aCheckWorld({ ...facts, bankLines: [first, near, nobody], decisions: [] })
  const states = [first.id, near.id].map((id) =>
    ask('not-reversed-twice-imported', doubtful, { ...about, bankLineIds: [id] }),
  )
  expect(states.map(({ turnTo }) => turnTo)).toEqual(['H14', 'H14'])
  const row = (n: number) =>
    aLine({ id: `6222:2025-11-21/240000.00/${n}`, at: '2025-11-21', amount: '240000.00', memo: A })
  const twice = aCheckWorld({ ...facts, bankLines: [row(1), row(2)], decisions: [] })
  expect(ask('not-reversed-twice-imported', twice, { ...about, bankLineIds: [row(2).id] })).toMatchObject({
    outcome: 'failed',
    turnTo: 'H20',
  })
})

test('second-to-suspense: in suspense, or claimed', () => {
  const held = aCheckWorld({ ...facts, decisions: [suspense, settled] })
  expect(ask('second-to-suspense', held, about)).toMatchObject({ outcome: 'passed', act: null })
  expect(ask('second-to-suspense', world, { ...about, bankLineIds: [first.id] })).toMatchObject({
    outcome: 'not-applicable',
  })
  const alone = aCheckWorld({ bankLines: [second] })
  expect(ask('second-to-suspense', alone, about).act).toMatchObject({ reason: expect.stringContaining('疑为重复付款') })
})

test('refund-paired: given back, used, waiting, or waiting too long', () => {
  const back = aLine({ id: '6333:S9', accountNo: '6333', at: '2025-11-28 10:00', amount: '-240000.00', memo: '退款' })
  const paired = aCheckWorld({ ...facts, bankLines: [first, second, back], decisions: [suspense, settled] })
  expect(ask('refund-paired', paired, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('6333:S9'),
    rows: [{ amount: yuan('240000.00') }, { amount: yuan('240000.00') }],
  })
  expect(ask('refund-paired', world, about)).toMatchObject({
    outcome: 'not-applicable',
    finding: expect.stringContaining('还没有转暂收'),
  })
  const held = aCheckWorld({ ...facts, decisions: [suspense, settled] })
  expect(ask('refund-paired', held, about)).toMatchObject({
    outcome: 'not-applicable',
    finding: expect.stringContaining('2025-12-06 前'),
  })
  const late = aCheckWorld({ ...facts, decisions: [suspense, settled], asOf: '2025-12-10 10:00' })
  expect(ask('refund-paired', late, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('到账 19 天'),
  })
  expect(ask('refund-paired', world, { ...about, bankLineIds: [first.id] })).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('抵用'),
  })
})

test('not-reversed-twice-imported: a reversal of nobody named may be of another payer’s equal money', () => {
  const mine = { ...second, id: '6222:S2', accountNo: '6222' }
  const theirs = aLine({ id: '6222:S3', at: '2025-11-21 12:00', amount: '240000.00', from: '栖川禾岫科技有限公司' })
  const nobody = aLine({ id: '6222:S4', at: '2025-11-21 16:00', amount: '-240000.00', from: '', memo: '冲正' })
  const doubtful = aCheckWorld({ contracts: [contract], bankLines: [mine, theirs, nobody] })
  expect(ask('not-reversed-twice-imported', doubtful, { ...about, bankLineIds: [mine.id] })).toMatchObject({
    outcome: 'failed',
    turnTo: 'H14',
    finding: expect.stringContaining('可能冲的就是它'),
  })
})

test('not-reversed-twice-imported: with a serial number, on another day or account, equal rows are two payments', () => {
  const bare = (account: string, day: string, n: number) =>
    aLine({ id: `${account}:${day}/240000.00/${n}`, accountNo: account, at: day, amount: '240000.00', memo: A })
  const numbered = aLine({ id: '6222:S7', at: '2025-11-21', amount: '240000.00', memo: A })
  const one = bare('6222', '2025-11-21', 1)
  for (const other of [numbered, bare('6222', '2025-11-22', 1), bare('6333', '2025-11-21', 1)]) {
    const two = aCheckWorld({ contracts: [contract], bankLines: [one, other] })
    for (const { id } of [one, other])
      expect(ask('not-reversed-twice-imported', two, { ...about, bankLineIds: [id] })).toMatchObject({
        outcome: 'passed',
      })
  }
})

test('refund-paired: the 15th day is still in time', () => {
  const held = aCheckWorld({ ...facts, decisions: [suspense, settled], asOf: '2025-12-06 20:00' })
  expect(ask('refund-paired', held, about)).toMatchObject({ outcome: 'not-applicable' })
})

test('what is not sales money is told as such, not as claimed', () => {
  const other = aDecision(1, { kind: 'scope', bankLineId: second.id, inScope: false })
  const judged = aCheckWorld({ ...facts, decisions: [settled, other] })
  const back = aLine({ id: '6333:S3', accountNo: '6333', at: '2025-11-21 15:00', amount: '-240000.00', memo: '冲正' })
  const reversed = aCheckWorld({ ...facts, bankLines: [first, second, back] })
  const judgedOther = { outcome: 'not-applicable', finding: expect.stringContaining('人工改判为非销售') }
  const undone = { outcome: 'not-applicable', finding: expect.stringContaining('成对抵消') }
  for (const id of ['equal-by-plan', 'second-to-suspense']) {
    expect(ask(id, judged, about), id).toMatchObject(judgedOther)
    expect(ask(id, reversed, about), id).toMatchObject(undone)
  }
  expect(ask('refund-paired', judged, about)).toMatchObject(judgedOther)
  expect(ask('refund-paired', reversed, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('6333:S3'),
  })
})

test('refund-paired: a refund gives back one receipt, and a payment of another sort none', () => {
  const third = { ...second, id: '6333:S4', bankRef: 'S4', postedAt: second.postedAt + 1 } as typeof second
  const holds = [second, third].map(({ id }, nth) => aDecision(nth + 1, { kind: 'suspense', bankLineId: id }))
  const back = aLine({ id: '6333:S9', accountNo: '6333', at: '2025-11-28 10:00', amount: '-240000.00', memo: '退款' })
  const once = aCheckWorld({ ...facts, bankLines: [first, second, third, back], decisions: [...holds, settled] })
  const answers = [first, second, third].map(({ id }) => ask('refund-paired', once, { ...about, bankLineIds: [id] }))
  expect(answers.map(({ finding }) => finding.includes('6333:S9'))).toEqual([false, false, true])
  const bought = aCheckWorld({
    ...facts,
    bankLines: [first, second, { ...back, memo: '采购款' }],
    decisions: [suspense, settled, aDecision(3, { kind: 'scope', bankLineId: back.id, inScope: false })],
  })
  expect(ask('refund-paired', bought, about).outcome).toBe('not-applicable')
})
