import { expect, test } from 'vitest'
import type { Match } from '../../shared/domain/match.ts'
import { compareRuns } from './compare-runs.ts'

const aMatch = (id: string, changes: Partial<Match> = {}): Match => ({
  id,
  status: 'auto',
  rule: 'T1-memo-contract',
  score: 100,
  bankLineIds: [`line of ${id}`],
  allocations: [],
  invoiceNos: [],
  alternatives: 0,
  reasons: [],
  decisionId: null,
  ...changes,
})

test('the same answer twice is no news', () => {
  expect(compareRuns([aMatch('a')], [aMatch('a', { score: 90 })])).toMatchObject({
    added: 0,
    lost: 0,
    changed: 0,
    changes: [],
  })
})

test('new and lost matches are counted apart', () => {
  expect(compareRuns([aMatch('a')], [aMatch('b'), aMatch('c')])).toMatchObject({ added: 2, lost: 1, changed: 0 })
})

test('a suggestion that became automatic is changed', () => {
  expect(compareRuns([aMatch('a', { status: 'suggested' })], [aMatch('a')])).toMatchObject({
    added: 0,
    lost: 0,
    changed: 1,
  })
})

test('the same bank line under another contract is changed, once', () => {
  const elsewhere = aMatch('b', { bankLineIds: ['line of a'] })
  expect(compareRuns([aMatch('a')], [elsewhere])).toMatchObject({ added: 0, lost: 0, changed: 1 })
})

test('one bank line that is now offered to two contracts is one change and one news', () => {
  const either = ['b', 'c'].map((id) => aMatch(id, { bankLineIds: ['line of a'] }))
  expect(compareRuns([aMatch('a')], either)).toMatchObject({ added: 1, lost: 0, changed: 1 })
})
