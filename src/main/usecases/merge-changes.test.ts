import { expect, test } from 'vitest'
import type { MatchChange, MatchOutcome } from '../../shared/domain/match-change.ts'
import { fen } from '../../shared/domain/money.ts'
import { mergeChanges } from './merge-changes.ts'

const a = (contractNo: string, status: MatchOutcome['status'] = 'suggested'): MatchOutcome => ({
  matchId: `of ${contractNo}`,
  status,
  rule: 'T3-name-plan',
  contracts: [{ contractNo, planNo: null, amount: fen(100), kind: 'cash' }],
  amount: fen(100),
})
const change = (before: MatchOutcome | null, after: MatchOutcome | null): MatchChange => ({
  kind: before === null ? 'new' : after === null ? 'lost' : 'changed',
  matchId: (after ?? before)?.matchId ?? '',
  bankLineIds: ['6200001:S1'],
  before,
  after,
  decisionId: '',
  why: '',
})
const unseen = (before: MatchOutcome | null, after: MatchOutcome | null) => ({ ...change(before, after), seq: 7 })

test('what a later run takes back before anybody read it is no news', () => {
  const none = { put: [], gone: [7] }
  expect(mergeChanges([unseen(a('HT-1'), a('HT-2'))], [change(a('HT-2'), a('HT-1'))])).toEqual(none)
  expect(mergeChanges([unseen(null, a('HT-1'))], [change(a('HT-1'), null)])).toEqual(none)
  expect(mergeChanges([unseen(a('HT-1'), null)], [change(null, a('HT-1'))])).toEqual(none)
})

test('two changes of one match are one change since a person last looked', () => {
  expect(mergeChanges([unseen(a('HT-1'), a('HT-2'))], [change(a('HT-2'), a('HT-3', 'auto'))])).toEqual({
    put: [change(a('HT-1'), a('HT-3', 'auto'))],
    gone: [7],
  })
  expect(mergeChanges([unseen(null, a('HT-1'))], [change(a('HT-1'), a('HT-1', 'auto'))]).put).toEqual([
    change(null, a('HT-1', 'auto')),
  ])
  expect(mergeChanges([unseen(a('HT-1', 'auto'), a('HT-1'))], [change(a('HT-1'), null)]).put).toEqual([
    change(a('HT-1', 'auto'), null),
  ])
})

test('money whose match was lost and that then went to another contract has changed', () => {
  expect(mergeChanges([unseen(a('HT-1'), null)], [change(null, a('HT-2'))])).toEqual({
    put: [change(a('HT-1'), a('HT-2'))],
    gone: [7],
  })
})

test('a second proposal for the same money beside the first is news of its own', () => {
  expect(mergeChanges([unseen(null, a('HT-1'))], [change(null, a('HT-2'))])).toEqual({
    put: [change(null, a('HT-2'))],
    gone: [],
  })
})
