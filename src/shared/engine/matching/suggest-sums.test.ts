import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aContract, aDecision, aLine, anInput, run, yuan } from '../../../../tests/builders/engine-facts.ts'
import { signedAmount } from '../../domain/bank-line.ts'
import type { Match } from '../../domain/match.ts'
import { defaultPolicy } from '../engine-input.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'
const C = 'HT-2511-0003'
const inParts = (no: string, ...parts: readonly (readonly [string, string])[]) =>
  aContract({ no, amount: '1000.00', plan: parts })

const sharesOf = ({ allocations }: Match) =>
  allocations.map(({ bankLineId, contractNo, planNo, amount }) => [bankLineId, contractNo, planNo, amount])

test('T6: one payment covers an instalment of one contract and the balance of another', () => {
  const { matches } = run(
    anInput({
      contracts: [
        inParts(A, ['2025-11-10', '300.00'], ['2026-02-10', '700.00']),
        aContract({ no: B, amount: '50.00' }),
      ],
      bankLines: [aLine({ id: 'l', at: '2025-11-20', amount: '350.00' })],
    }),
  )
  expect(matches).toMatchObject([{ rule: 'T6-combined', status: 'suggested', alternatives: 0 }])
  expect(matches.flatMap(sharesOf)).toEqual([
    ['l', B, null, yuan('50.00')],
    ['l', A, '1', yuan('300.00')],
  ])
})

test('T6: a memo that names one contract may pay two of its instalments, and looks no further', () => {
  const contracts = [
    inParts(A, ['2025-11-10', '100.00'], ['2025-11-20', '200.00'], ['2026-02-10', '700.00']),
    aContract({ no: B, amount: '40.00' }),
    aContract({ no: C, amount: '260.00' }),
  ]
  const bankLines = [aLine({ id: 'l', at: '2025-11-20', amount: '300.00', memo: `${A}货款` })]
  const { matches } = run(anInput({ contracts, bankLines }))
  expect(matches).toMatchObject([{ rule: 'T6-combined', alternatives: 0 }])
  expect(matches.flatMap(sharesOf).map(([, contractNo, planNo]) => [contractNo, planNo])).toEqual([
    [A, '1'],
    [A, '2'],
  ])
})

test('T6: equal instalments of one contract are paid in order, which is one way', () => {
  const plan = ['2025-08-10', '2025-09-10', '2025-10-10', '2025-11-10'].map((due) => [due, '250.00'] as const)
  const bankLines = [aLine({ id: 'l', at: '2025-11-20', amount: '750.00' })]
  const { matches } = run(anInput({ contracts: [inParts(A, ...plan)], bankLines }))
  expect(matches).toMatchObject([{ rule: 'T6-combined', alternatives: 0 }])
  expect(matches.flatMap(sharesOf).map(([, , planNo]) => planNo)).toEqual(['1', '2', '3'])
})

test('T6: two receipts that want the same sum are rivals', () => {
  const contracts = [aContract({ no: A, amount: '30.00' }), aContract({ no: B, amount: '50.00' })]
  const bankLines = ['l', 'm'].map((id) => aLine({ id, at: '2025-11-20', amount: '80.00' }))
  expect(run(anInput({ contracts, bankLines })).matches.map(({ alternatives }) => alternatives)).toEqual([1, 1])
})

test('T6: somebody else may pay two contracts that the memo names, as a weak proposal', () => {
  const contracts = [aContract({ no: A, amount: '30.00' }), aContract({ no: B, amount: '50.00' })]
  const memo = `${A}、${B}`
  const from = '云渚铁塔工程有限公司'
  const { matches } = run(anInput({ contracts, bankLines: [aLine({ at: '2025-11-20', amount: '80.00', from, memo })] }))
  expect(matches).toMatchObject([{ rule: 'T6-combined', status: 'suggested', score: 35 }])
})

test('T7: receipts of one day that make one instalment are proposed together', () => {
  const { matches } = run(
    anInput({
      contracts: [inParts(A, ['2025-11-10', '300.00'], ['2026-02-10', '700.00'])],
      bankLines: [
        aLine({ id: 'l', at: '2025-11-20 09:00', amount: '190.00' }),
        aLine({ id: 'm', at: '2025-11-20 10:00', amount: '110.00' }),
      ],
    }),
  )
  expect(matches).toMatchObject([
    { rule: 'T7-split-payment', status: 'suggested', bankLineIds: ['l', 'm'], alternatives: 0, score: 65 },
  ])
  expect(matches.flatMap(sharesOf)).toEqual([
    ['l', A, '1', yuan('190.00')],
    ['m', A, '1', yuan('110.00')],
  ])
})

test('D40: within three days as well, on the fourth no more', () => {
  const rulesOf = (day: string) =>
    run(
      anInput({
        contracts: [aContract({ no: A, amount: '300.00' })],
        bankLines: [
          aLine({ id: 'l', at: '2025-11-20', amount: '190.00' }),
          aLine({ id: 'm', at: day, amount: '110.00' }),
        ],
      }),
    ).matches.map(({ rule }) => rule)
  expect(rulesOf('2025-11-23')).toEqual(['T7-split-payment'])
  expect(rulesOf('2025-11-24')).toEqual([])
})

test('T7: another contract of the same amount, or another way to it, is counted', () => {
  const lines = (...amounts: readonly string[]) =>
    amounts.map((amount, index) => aLine({ id: `l${index}`, at: '2025-11-20', amount }))
  const two = [aContract({ no: A, amount: '300.00' }), aContract({ no: B, amount: '300.00' })]
  expect(run(anInput({ contracts: two, bankLines: lines('190.00', '110.00') })).matches).toMatchObject([
    { rule: 'T7-split-payment', alternatives: 1 },
  ])
  const one = [aContract({ no: A, amount: '300.00' })]
  expect(run(anInput({ contracts: one, bankLines: lines('190.00', '110.00', '110.00') })).matches).toMatchObject([
    { rule: 'T7-split-payment', alternatives: 1 },
  ])
})

test('T7: a receipt whose memo names a contract pays no other one', () => {
  const contracts = [aContract({ no: A, amount: '300.00' }), aContract({ no: B, amount: '900.00' })]
  const bankLines = [
    aLine({ id: 'l', at: '2025-11-20', amount: '190.00', memo: `${B}进度款` }),
    aLine({ id: 'm', at: '2025-11-20', amount: '110.00' }),
  ]
  expect(run(anInput({ contracts, bankLines })).matches.map(({ rule }) => rule)).toEqual(['T8-short-payment'])
})

test('several receipts that make several contracts are proposed only where one way does', () => {
  const bankLines = [
    aLine({ id: 'l', at: '2025-11-20', amount: '95.00' }),
    aLine({ id: 'm', at: '2025-11-20', amount: '105.00' }),
  ]
  const rulesOf = (...amounts: readonly string[]) =>
    run(
      anInput({
        contracts: amounts.map((amount, index) => aContract({ no: `HT-2511-000${index}`, amount })),
        bankLines,
      }),
    ).matches
  const [match] = rulesOf('130.00', '70.00')
  expect(match).toMatchObject({ rule: 'T7-split-payment', bankLineIds: ['l', 'm'], alternatives: 0 })
  expect(match && sharesOf(match)).toEqual([
    ['l', 'HT-2511-0000', null, yuan('95.00')],
    ['m', 'HT-2511-0000', null, yuan('35.00')],
    ['m', 'HT-2511-0001', null, yuan('70.00')],
  ])
  expect(rulesOf('130.00', '70.00', '20.00', '180.00').filter(({ rule }) => rule === 'T7-split-payment')).toEqual([])
})

test('receipts that make several contracts in two ways, of other receipts each, are left to people', () => {
  const contracts = ['130.00', '70.00', '100.00'].map((amount, index) =>
    aContract({ no: `HT-2511-000${index}`, amount }),
  )
  const bankLines = ['95.00', '105.00', '65.00'].map((amount, index) =>
    aLine({ id: `l${index}`, at: '2025-11-20', amount }),
  )
  // 95 + 105 = 130 + 70, and 105 + 65 = 100 + 70
  const { matches } = run(anInput({ contracts, bankLines }))
  expect(matches.filter(({ rule }) => rule === 'T7-split-payment')).toEqual([])
})

test('a rejected pair never comes back, in no combination', () => {
  const contracts = [aContract({ no: A, amount: '300.00' })]
  const bankLines = [
    aLine({ id: 'l', at: '2025-11-20', amount: '190.00' }),
    aLine({ id: 'm', at: '2025-11-20', amount: '110.00' }),
  ]
  const decisions = [aDecision(1, { kind: 'reject', bankLineId: 'm', contractNo: A })]
  expect(run(anInput({ contracts, bankLines, decisions })).matches).toEqual([])
})

test('40 contracts of one party and a sum of twenty of them: it ends, and says that it did not look at everything', () => {
  const contracts = Array.from({ length: 40 }, (_, index) =>
    aContract({ no: `HT-2511-${1000 + index}`, amount: `${10_000 + index * index}.${10 + index}` }),
  )
  const wanted = contracts.slice(10, 30).reduce((sum, { amount }) => sum + amount, 0)
  const bankLines = [aLine({ id: 'l', at: '2025-11-20', amount: (wanted / 100).toFixed(2) })]
  for (const combinedCandidates of [12, 40]) {
    const { unfinished } = run(anInput({ contracts, bankLines }), { ...defaultPolicy, combinedCandidates })
    expect(unfinished).toEqual([expect.stringContaining('未穷尽')])
  }
})

test('thousands of equal amounts are searched to the end: two receipts for each contract, and two contracts for each receipt', () => {
  const month = (contracts: number, due: string, receipts: number, paid: string) =>
    run(
      anInput({
        contracts: Array.from({ length: contracts }, (_, index) =>
          aContract({ no: `HT-2511-${10_000 + index}`, amount: due }),
        ),
        bankLines: Array.from({ length: receipts }, (_, index) =>
          aLine({ id: `l${index}`, at: '2025-11-20', amount: paid }),
        ),
      }),
    )
  const split = month(1500, '2000.00', 3000, '1000.00')
  expect(split.unfinished).toEqual([])
  expect(split.matches.length).toBe(1500)
  expect(new Set(split.matches.flatMap(({ bankLineIds }) => bankLineIds)).size).toBe(3000)
  expect(new Set(split.matches.flatMap(({ allocations }) => allocations.map((one) => one.contractNo))).size).toBe(1500)
  const combined = month(3000, '1000.00', 1500, '2000.00')
  expect(combined.unfinished).toEqual([])
  expect(combined.matches.length).toBe(1500)
  expect(combined.matches.every(({ rule, alternatives }) => rule === 'T6-combined' && alternatives >= 999)).toBe(true)
})

test('one payer name on 10,000 receipts: it ends, each has at most one proposal, and what was not looked at is said', () => {
  const contracts = Array.from({ length: 60 }, (_, index) =>
    aContract({ no: `HT-2511-${1000 + index}`, amount: `${3000 + 37 * index}.00` }),
  )
  const bankLines = Array.from({ length: 10_000 }, (_, index) =>
    aLine({ id: `l${index}`, at: `2025-11-${10 + (index % 20)}`, amount: `${100 + (index % 977)}.00` }),
  )
  const { matches, unfinished } = run(anInput({ contracts, bankLines }))
  const ids = matches.flatMap(({ bankLineIds }) => bankLineIds)
  expect(new Set(ids).size).toBe(ids.length)
  expect(unfinished.some((text) => text.includes('未穷尽'))).toBe(true)
})

const SEED = 20251130
const someMonth = fc
  .record({
    amounts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 7 }),
    paid: fc.array(fc.record({ amount: fc.integer({ min: 1, max: 24 }), day: fc.integer({ min: 10, max: 14 }) }), {
      maxLength: 7,
    }),
  })
  .map(({ amounts, paid }) =>
    anInput({
      contracts: amounts.map((amount, index) =>
        index % 2 === 0
          ? aContract({ no: `HT-2511-000${index}`, amount: `${amount}.00` })
          : aContract({
              no: `HT-2511-000${index}`,
              amount: `${amount + 3}.00`,
              plan: [
                ['2025-11-10', '3.00'],
                ['2025-12-10', `${amount}.00`],
              ],
            }),
      ),
      bankLines: paid.map(({ amount, day }, index) =>
        aLine({ id: `l${index}`, at: `2025-11-${day}`, amount: `${amount}.00` }),
      ),
    }),
  )

test(`every proposal gives out exactly what its lines have, and no line is in two (seed ${SEED})`, () => {
  let sums = 0
  fc.assert(
    fc.property(someMonth, (input) => {
      const { matches } = run(input)
      const seen = new Set<string>()
      for (const { rule, bankLineIds, allocations } of matches) {
        for (const id of bankLineIds) {
          expect(seen.has(id)).toBe(false)
          seen.add(id)
          const line = input.bankLines.find((one) => one.id === id)
          const given = allocations.reduce((sum, one) => sum + (one.bankLineId === id ? one.amount : 0), 0)
          expect(given).toBe(line && signedAmount(line))
        }
        if (rule === 'T6-combined' || rule === 'T7-split-payment') sums++
      }
    }),
    { seed: SEED, numRuns: 300 },
  )
  expect(sums).toBeGreaterThan(100)
})

test(`a rejected pair is in no proposal, of one receipt or several (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someMonth, fc.nat(6), fc.nat(6), (input, line, contract) => {
      const bankLineId = `l${line}`
      const contractNo = `HT-2511-000${contract}`
      const decisions = [aDecision(1, { kind: 'reject', bankLineId, contractNo })]
      for (const { bankLineIds, allocations } of run({ ...input, decisions }).matches) {
        const isPair = bankLineIds.includes(bankLineId) && allocations.some((one) => one.contractNo === contractNo)
        expect(isPair).toBe(false)
      }
    }),
    { seed: SEED, numRuns: 300 },
  )
})

test(`the order of receipts and contracts changes no proposal (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someMonth, (input) => {
      const turned = { ...input, contracts: input.contracts.toReversed(), bankLines: input.bankLines.toReversed() }
      expect(run(turned).matches).toEqual(run(input).matches)
    }),
    { seed: SEED, numRuns: 200 },
  )
})
