import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen } from '../../shared/domain/money.ts'
import { type Share, spreadReceipts } from './spread-receipts.ts'

const receipt = (bankLineId: string, amount: number) => ({ bankLineId, amount: fen(amount) })
const share = (contractNo: string, amount: number, kind: Share['kind'] = 'cash'): Share => ({
  contractNo,
  planNo: null,
  amount: fen(amount),
  kind,
})
const parts = (allocations: ReturnType<typeof spreadReceipts>) =>
  allocations?.map(({ bankLineId, contractNo, amount }) => [bankLineId, contractNo, amount]) ?? null

test('one payment for two contracts is split between them', () => {
  expect(parts(spreadReceipts([receipt('a', 100)], [share('X', 30), share('Y', 70)]))).toEqual([
    ['a', 'X', 30],
    ['a', 'Y', 70],
  ])
})

test('a fee tops the contract up and rests on no bank line', () => {
  expect(parts(spreadReceipts([receipt('a', 95)], [share('X', 95), share('X', 5, 'fee')]))).toEqual([
    ['a', 'X', 95],
    [null, 'X', 5],
  ])
})

test('money given back lands as a negative share of the line that gave it', () => {
  expect(
    parts(spreadReceipts([receipt('in', 100), receipt('out', -40)], [share('X', 100), share('X', -40, 'refund')])),
  ).toEqual([
    ['in', 'X', 100],
    ['out', 'X', -40],
  ])
})

test('money left over, or made up, is no answer', () => {
  expect(spreadReceipts([receipt('a', 100)], [share('X', 99)])).toBeNull()
  expect(spreadReceipts([receipt('a', 100)], [share('X', 101)])).toBeNull()
  expect(spreadReceipts([receipt('a', 100)], [share('X', -100, 'refund')])).toBeNull()
})

test('what is laid out is what came in, line by line and contract by contract', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(amounts, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }), (lines, weights) => {
      const total = lines.reduce((sum, amount) => sum + amount, 0)
      const cuts = weights.map((weight) => Math.floor((total * weight) / weights.reduce((sum, each) => sum + each, 0)))
      const shares = [...cuts, total - cuts.reduce((sum, cut) => sum + cut, 0)].map((cut, index) =>
        share(`C${index}`, cut),
      )
      const allocations = spreadReceipts(
        lines.map((amount, index) => receipt(`L${index}`, amount)),
        shares,
      )
      const sumOf = (id: string) =>
        (allocations ?? [])
          .filter(({ bankLineId, contractNo }) => bankLineId === id || contractNo === id)
          .reduce((sum, { amount }) => sum + amount, 0)
      for (const [index, amount] of lines.entries()) expect(sumOf(`L${index}`)).toBe(amount)
      for (const { contractNo, amount } of shares) expect(sumOf(contractNo)).toBe(amount)
    }),
  )
})
