import { expect, test } from 'vitest'
import { isRoleSetAllowed, waitAfter } from './account.ts'

test('the first slips cost nothing, then each wrong passphrase doubles the wait, up to a quarter of an hour', () => {
  expect([1, 2, 3, 4, 5].map(waitAfter)).toEqual([0, 0, 10_000, 20_000, 40_000])
  expect(waitAfter(60)).toBe(15 * 60_000)
})

test('a cashier is nothing else; the others may be several', () => {
  expect(isRoleSetAllowed(['cashier'])).toBe(true)
  expect(isRoleSetAllowed(['reviewer', 'approver'])).toBe(true)
  for (const other of ['preparer', 'reviewer', 'approver'] as const) {
    expect(isRoleSetAllowed(['cashier', other]), other).toBe(false)
  }
  expect(isRoleSetAllowed([])).toBe(false)
  expect(isRoleSetAllowed(['preparer', 'preparer'])).toBe(false)
})
