import { expect, test } from 'vitest'
import type { ContractVersion } from '../../shared/domain/contract.ts'
import type { Match } from '../../shared/domain/match.ts'
import { planProgress } from './plan-progress.ts'

const contract = {
  contractNo: 'HT-1',
  plan: [
    { planNo: '2', dueOn: 20, amount: 600 },
    { planNo: '1', dueOn: 10, amount: 300 },
  ],
} as unknown as ContractVersion
const paid = (amount: number, planNo: string | null, status = 'auto') =>
  ({ status, allocations: [{ contractNo: 'HT-1', planNo, amount, kind: 'cash', bankLineId: 'a' }] }) as unknown as Match
const applied = (...matches: readonly Match[]) =>
  planProgress(contract, matches).map((item) => [item.planNo, item.applied as number])

test('money for an instalment pays that one, other money the earliest due', () => {
  expect(applied(paid(600, '2'))).toEqual([
    ['1', 0],
    ['2', 600],
  ])
  expect(applied(paid(400, null))).toEqual([
    ['1', 300],
    ['2', 100],
  ])
})

test('a suggestion pays nothing, and a refund takes nothing back from the plan', () => {
  expect(applied(paid(300, '1', 'suggested'))).toEqual([
    ['1', 0],
    ['2', 0],
  ])
  expect(applied(paid(300, '1'), paid(-100, null))).toEqual([
    ['1', 300],
    ['2', 0],
  ])
})
