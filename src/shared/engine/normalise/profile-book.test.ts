import { expect, test } from 'vitest'
import { profileBook } from './profile-book.ts'

const base = {
  id: 'bank',
  kind: 'bank',
  name: '银行',
  roles: { day: ['日期'], in: ['收入'] },
  required: [['day']],
  directions: { in: ['收'] },
}
const special = {
  id: 'x',
  kind: 'bank',
  name: '某行',
  marks: { columns: [['甲']] },
  roles: { day: ['记账日'], in: [] },
  directions: { out: ['支'] },
}

test('a specific profile says only what differs: its words come first, an empty list takes a role away', () => {
  const { specifics } = profileBook([special, base])
  expect([...(specifics[0]?.roles ?? [])]).toEqual([
    ['day', ['记账日', '日期']],
    ['in', []],
  ])
  expect(specifics[0]?.required).toEqual([['day']])
  expect(specifics[0]?.money.directions).toEqual({ 收: 'in', 支: 'out' })
})

test.each([
  ['a field that no profile has', [{ ...base, colour: 'red' }]],
  ['an unknown kind', [{ ...base, kind: 'bill' }]],
  ['a profile without a base', [special]],
  ['two profiles of one name', [base, { ...special, id: 'bank' }]],
  ['a word where a list belongs', [{ ...base, roles: { day: '日期' } }]],
  ['an unknown direction', [{ ...base, directions: { up: ['升'] } }]],
])('%s is refused', (_, kept) => {
  expect(() => profileBook(kept)).toThrow()
})
