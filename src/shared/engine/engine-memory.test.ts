import { expect, test } from 'vitest'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anInput,
  anInvoice,
  run,
} from '../../../tests/builders/engine-facts.ts'
import { inOrder } from '../../../tests/builders/in-order.ts'
import { finish } from '../base/index.ts'
import type { Decision } from '../domain/decision.ts'
import { defaultPolicy, type EngineInput } from './engine-input.ts'
import { engineMemory } from './engine-memory.ts'
import { runEngine, settleGroups } from './run-engine.ts'

const contracts = [aContract({ no: 'HT-2511-0001', amount: '100.00' })]

function afterwards(before: Partial<Omit<EngineInput, 'asOf'>>, now: Partial<Omit<EngineInput, 'asOf'>>) {
  const memory = engineMemory(defaultPolicy)
  finish(runEngine(anInput(before), defaultPolicy, memory))
  return finish(runEngine(anInput(now), defaultPolicy, memory))
}

test('money of a later day that comes into the workspace ends the conflict of the decision on it', () => {
  const decisions = [aMatchDecision(1, 'later', [['HT-2511-0001', '100.00']])]
  const bankLines = [aLine({ id: 'later', at: '2025-12-20', amount: '100.00' })]
  const now = { contracts, decisions, bankLines }
  expect(run(anInput({ contracts, decisions })).conflicts).toHaveLength(1)
  expect(afterwards({ contracts, decisions }, now)).toEqual(run(anInput(now)))
})

test('a payer who pays for a name says something else once that name is a customer', () => {
  const memo = '代栖川禾岫科技有限公司付款'
  const bankLines = [aLine({ id: 'l', at: '2025-11-20', amount: '77.00', from: '李闻溪', memo })]
  const heXiu = aContract({ no: 'HT-2511-0002', amount: '999.00', customer: '栖川禾岫科技有限公司' })
  const now = { contracts: [...contracts, heXiu], bankLines }
  expect(run(anInput(now)).discrepancies.map(({ code }) => code)).toContain('D15')
  expect(afterwards({ contracts, bankLines }, now)).toEqual(run(anInput(now)))
})

test('a threshold of the board settles nothing anew', () => {
  const memory = engineMemory(defaultPolicy)
  const decisions = [aMatchDecision(1, 'paid', [['HT-2511-0001', '100.00']])]
  const facts = { contracts, bankLines: [aLine({ id: 'paid', at: '2025-11-20', amount: '100.00' })] }
  const input = anInput({ ...facts, decisions })
  const first = finish(settleGroups(input, defaultPolicy, memory))
  const body = { kind: 'threshold', metric: 'overdue', yellow: 1, red: 9, redAmount: null } as const
  const told = { ...decisions[0]!, id: 'd-000002', body }
  const again = finish(settleGroups({ ...input, decisions: [...decisions, told] }, defaultPolicy, memory))
  expect(again.touched).toEqual([])
  expect(again.results).toBe(first.results)
})

const [SHAN_YUAN, HE_XIU, TIE_TA, STRANGER] = [
  '澄州杉垣智能装备有限公司',
  '栖川禾岫科技有限公司',
  '云渚铁塔工程有限公司',
  '岚砚商贸有限公司',
]

test('a slip is no slip any more once the number that it looks like is another customer’s', () => {
  const own = aContract({ no: 'HT-2511-0013', amount: '100.00', customer: SHAN_YUAN })
  const theirs = aContract({ no: 'HT-2511-0012', amount: '70.00', customer: HE_XIU })
  const bankLines = [
    aLine({ id: 'l', at: '2025-11-20 10:00', amount: '40.00', from: SHAN_YUAN, memo: 'HT-2511-0O12货款' }),
  ]
  const bill = { no: '25990000000000000001', at: '2025-11-20 10:00', amount: '40.00' }
  const invoices = [anInvoice({ ...bill, remark: 'HT-2511-0O12', buyerName: SHAN_YUAN })]
  for (const facts of [{ bankLines }, { invoices }]) {
    const before = { contracts: [own], ...facts }
    const now = { contracts: [own, theirs], ...facts }
    expect(run(anInput(before)).discrepancies.map(({ code }) => code)).toContain('D26')
    expect(afterwards(before, now)).toEqual(run(anInput(now)))
  }
})

test('a text is written like a number once a contract of another customer has such a number', () => {
  const own = aContract({ no: 'HT-2511-0013', amount: '100.00', customer: SHAN_YUAN })
  const longer = aContract({ no: 'XS-2511-00001', amount: '70.00', customer: HE_XIU })
  const bankLines = [aLine({ id: 'l', at: '2025-11-20', amount: '40.00', from: SHAN_YUAN, memo: 'HT25110A13货款' })]
  const now = { contracts: [own, longer], bankLines }
  expect(run(anInput(now)).discrepancies.map(({ code }) => code)).toContain('D26')
  expect(afterwards({ contracts: [own], bankLines }, now)).toEqual(run(anInput(now)))
})

test('who is learnt to pay for a customer, or no longer is, joins and parts customers as in a run of its own', () => {
  const contracts = [
    aContract({ no: 'HT-2511-0010', amount: '100.00', customer: SHAN_YUAN }),
    aContract({ no: 'HT-2511-0012', amount: '80.00', customer: TIE_TA }),
  ]
  const named = aLine({ id: 'n', at: '2025-11-09 10:00', amount: '20.00', from: STRANGER, memo: 'HT-2511-0010' })
  const worlds = [
    [
      aLine({ id: 'x', at: '2025-11-10 10:00', amount: '33.00', from: STRANGER, memo: 'HT-2511-0019' }),
      aLine({ id: 'y', at: '2025-11-20 10:00', amount: '80.00', from: SHAN_YUAN, memo: '货款' }),
    ],
    [aLine({ id: 'x', at: '2025-11-10 10:00', amount: '80.00', from: STRANGER, memo: '货款' })],
  ]
  const decisions = [aMatchDecision(1, 'n', [['HT-2511-0010', '20.00']])]
  for (const others of worlds) {
    const facts = anInput({ contracts, bankLines: [named, ...others] })
    for (const [before, now] of [
      [[], decisions],
      [decisions, []],
    ] as const) {
      const memory = engineMemory(defaultPolicy)
      finish(runEngine({ ...facts, decisions: before }, defaultPolicy, memory))
      const answer = finish(runEngine({ ...facts, decisions: now }, defaultPolicy, memory))
      expect(inOrder(answer)).toEqual(inOrder(run({ ...facts, decisions: now })))
    }
  }
})

test('a run that another overtakes leaves its own whole behind, not parts of both', () => {
  const contracts = [
    aContract({ no: 'HT-2511-0010', amount: '900000.00', customer: SHAN_YUAN }),
    aContract({ no: 'HT-2511-0011', amount: '70.00', customer: HE_XIU }),
    aContract({ no: 'HT-2511-0012', amount: '80.00', customer: TIE_TA }),
  ]
  // Enough of one customer to be settled in steps, between which others act.
  const many = Array.from({ length: 4_200 }, (_, index) =>
    aLine({ id: `m${index}`, at: '2025-11-10 10:00', amount: '1.00', from: SHAN_YUAN, memo: '货款' }),
  )
  const bankLines = [
    ...many,
    aLine({ id: 'h', at: '2025-11-11 10:00', amount: '70.00', from: HE_XIU, memo: '货款' }),
    aLine({ id: 't', at: '2025-11-12 10:00', amount: '80.00', from: TIE_TA, memo: '货款' }),
  ]
  const facts = anInput({ contracts, bankLines })
  const under = (...decisions: readonly Decision[]) => ({ ...facts, decisions })
  const memory = engineMemory(defaultPolicy)
  finish(runEngine(under(), defaultPolicy, memory))
  const suspended = (n: number, bankLineId: string) => aDecision(n, { kind: 'suspense', bankLineId })
  const overtaken = runEngine(under(suspended(1, 'm1')), defaultPolicy, memory)
  let isOvertaken = false
  for (let step = overtaken.next(); !step.done; step = overtaken.next()) {
    if (step.value.phase !== 'match' || isOvertaken) continue
    isOvertaken = true
    // Joins two customers, so that it has other groups.
    finish(runEngine(under(aMatchDecision(1, 'h', [['HT-2511-0012', '70.00']])), defaultPolicy, memory))
  }
  expect(isOvertaken).toBe(true)
  const now = under(suspended(1, 'm1'), suspended(2, 't'))
  expect(inOrder(finish(runEngine(now, defaultPolicy, memory)))).toEqual(inOrder(run(now)))
})
