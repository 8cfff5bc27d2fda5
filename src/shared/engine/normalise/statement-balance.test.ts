import { expect, test } from 'vitest'
import { fen } from '../../domain/money.ts'
import type { Statement, StatementEntry } from '../../domain/statement.ts'
import { isBalanced } from './statement-balance.ts'

test('opening plus entries is the closing balance, or the statement is flagged', () => {
  expect(isBalanced(aStatement(100, [30, -50], 80))).toBe(true)
  expect(isBalanced(aStatement(100, [30, -50], 81))).toBe(false)
  expect(isBalanced(aStatement(100, [], 100))).toBe(true)
})

test('without one of the balances nothing is proved', () => {
  expect(isBalanced(aStatement(null, [30], 30))).toBeNull()
  expect(isBalanced(aStatement(0, [30], null))).toBeNull()
})

test('amounts beyond what a whole number of fen holds are summed exactly', () => {
  const most = Number.MAX_SAFE_INTEGER
  expect(isBalanced(aStatement(most, [most, -most, 1, -1], most))).toBe(true)
  expect(isBalanced(aStatement(most, [most, most], most))).toBe(false)
})

test('an entry that is announced and not booked yet is no part of the balance', () => {
  const statement = aStatement(100, [30, -50], 130)
  const entries = statement.entries.map((entry) => ({ ...entry, isPending: entry.amount < 0 }))
  expect(isBalanced({ ...statement, entries })).toBe(true)
  expect(isBalanced(statement)).toBe(false)
})

function aStatement(opening: number | null, amounts: readonly number[], closing: number | null): Statement {
  const balance = (amount: number | null) => (amount === null ? null : { amount: fen(amount), on: null })
  const entries = amounts.map((amount) => ({ amount: fen(amount) }) as StatementEntry)
  return {
    accountNo: '1',
    currency: 'EUR',
    reference: '',
    opening: balance(opening),
    closing: balance(closing),
    entries,
    unreadable: [],
    stated: [],
  }
}
