import { expect, test } from 'vitest'
import { aContract, aDecision, aLine, aMatchDecision, anInput, run } from '../../../../tests/builders/engine-facts.ts'
import type { Decision } from '../../domain/decision.ts'
import { waivedBy } from './waived-by.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'
const contracts = [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '500.00' })]
const line = aLine({ id: 'l', at: '2025-11-20', amount: '100.00', memo: A })

const runWith = (decisions: readonly Decision[], rest: object = {}) =>
  run(anInput({ contracts, bankLines: [line], decisions, ...rest }))
const undo = (seq: number, decisionId: string) => aDecision(seq, { kind: 'undo', decisionId })

test('what a person matched stands, whatever the engine thinks', () => {
  const { matches, lineStates } = runWith([aMatchDecision(1, 'l', [[B, '100.00']])])
  expect(matches).toMatchObject([
    { status: 'confirmed', rule: 'decision', decisionId: 'd-000001', allocations: [{ contractNo: B }] },
  ])
  expect(lineStates).toMatchObject([{ open: 0 }])
})

test('an undo takes a decision back, an undo of the undo restores it', () => {
  const decided = aMatchDecision(1, 'l', [[B, '100.00']])
  expect(runWith([decided, undo(2, 'd-000001')]).matches).toMatchObject([{ status: 'auto', rule: 'T1-memo-contract' }])
  expect(runWith([decided, undo(2, 'd-000001'), undo(3, 'd-000002')]).matches).toMatchObject([{ status: 'confirmed' }])
})

test('a decision whose line is gone is kept, counts nothing and is reported', () => {
  const { matches, conflicts, allocations } = runWith([aMatchDecision(1, 'gone', [[B, '100.00']])])
  expect(matches).toContainEqual(expect.objectContaining({ status: 'confirmed', decisionId: 'd-000001' }))
  expect(conflicts).toMatchObject([{ decisionId: 'd-000001' }])
  expect(allocations.map(({ contractNo }) => contractNo)).toEqual([A])
})

test('a decision about a missing contract is reported too', () => {
  const { conflicts } = runWith([aMatchDecision(1, 'l', [['HT-2511-0777', '100.00']])])
  expect(conflicts).toMatchObject([{ decisionId: 'd-000001', why: expect.stringContaining('HT-2511-0777') }])
})

test('a line cannot be decided away twice: the later decision is the one in conflict', () => {
  const { conflicts, lineStates } = runWith([
    aMatchDecision(1, 'l', [[A, '60.00']]),
    aMatchDecision(2, 'l', [[B, '60.00']]),
  ])
  expect(conflicts).toMatchObject([{ decisionId: 'd-000002' }])
  expect(lineStates).toMatchObject([{ allocated: 6000, open: 4000 }])
})

test('more confirmed for a contract than it is worth is reported', () => {
  const more = aLine({ id: 'm', at: '2025-11-21', amount: '1.00' })
  const { conflicts } = runWith([aMatchDecision(1, 'l', [[A, '100.00']]), aMatchDecision(2, 'm', [[A, '1.00']])], {
    bankLines: [line, more],
  })
  expect(conflicts).toMatchObject([{ decisionId: 'd-000002', why: expect.stringContaining('超出合同金额') }])
})

test('as of an earlier day a decision about later money says nothing yet', () => {
  const { matches, conflicts } = runWith([aMatchDecision(1, 'l', [[B, '100.00']])], { asOf: '2025-11-19 23:59' })
  expect({ matches, conflicts }).toEqual({ matches: [], conflicts: [] })
})

test('money put in suspense is left alone, and says so', () => {
  const { matches, lineStates } = runWith([aDecision(1, { kind: 'suspense', bankLineId: 'l' })])
  expect(matches).toEqual([])
  expect(lineStates).toMatchObject([{ isSuspense: true, open: 10_000 }])
})

test('a person says what is sales money and what is not', () => {
  const scope = (seq: number, inScope: boolean) => aDecision(seq, { kind: 'scope', bankLineId: 'l', inScope })
  expect(runWith([scope(1, false)]).lineStates).toMatchObject([{ lineClass: 'other', open: 0 }])
  expect(runWith([scope(1, false), scope(2, true)]).lineStates).toMatchObject([{ lineClass: 'sales' }])
})

test('a difference is waived until the waiver is undone', () => {
  const waiver = aDecision(1, { kind: 'waive', code: 'D07', subject: 'l' })
  expect(waivedBy([waiver])({ code: 'D07', subject: 'l' })).toBe(true)
  expect(waivedBy([waiver])({ code: 'D07', subject: 'm' })).toBe(false)
  expect(waivedBy([waiver, undo(2, 'd-000001')])({ code: 'D07', subject: 'l' })).toBe(false)
})
