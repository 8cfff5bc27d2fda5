import { expect, test } from 'vitest'
import { placeRole } from './place-role.ts'

test('a role that is put on another column leaves the one it had', () => {
  expect(placeRole({ day: 0, in: 1 }, 'in', 2)).toEqual({ day: 0, in: 2 })
})

test('a column takes one role: the one that was there goes', () => {
  expect(placeRole({ day: 0, in: 1 }, 'out', 1)).toEqual({ day: 0, out: 1 })
})

test('a role that is put nowhere has no column, and the others keep theirs', () => {
  expect(placeRole({ day: 0, in: 1 }, 'in', null)).toEqual({ day: 0 })
})
