import { expect, test } from 'vitest'
import type { Decision, DecisionBody } from './decision.ts'
import { epochMs } from './epoch-ms.ts'
import { stillStanding } from './still-standing.ts'

const decide = (...bodies: readonly DecisionBody[]): readonly Decision[] =>
  bodies.map((body, index) => ({
    id: `d-${index + 1}`,
    decidedBy: '乔谨言',
    decidedAt: epochMs(index),
    reason: '',
    evidenceHash: '',
    body,
  }))
const standing = (...bodies: readonly DecisionBody[]) => stillStanding(decide(...bodies)).map(({ id }) => id)
const note: DecisionBody = { kind: 'note', subject: 'HT-1' }
const undo = (decisionId: string): DecisionBody => ({ kind: 'undo', decisionId })

test('a decision that was taken back no longer stands', () => {
  expect(standing(note, note, undo('d-1'))).toEqual(['d-2', 'd-3'])
})

test('taking back an undo puts the decision back, and taking that back removes it again', () => {
  expect(standing(note, undo('d-1'), undo('d-2'))).toEqual(['d-1', 'd-3'])
  expect(standing(note, undo('d-1'), undo('d-2'), undo('d-3'))).toEqual(['d-2', 'd-4'])
})
