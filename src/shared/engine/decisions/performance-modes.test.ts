import { expect, test } from 'vitest'
import { aDecision } from '../../../../tests/builders/engine-facts.ts'
import { performanceModes } from './performance-modes.ts'
import { standingPolicy } from './standing-policy.ts'

const asked = (seq: number, mode: 'archived_full' | 'closed_full') => aDecision(seq, { kind: 'performance', mode })
const reviewed = (seq: number, decisionId: string) => aDecision(seq, { kind: 'review', decisionId })

test('a mode counts once a second person has signed it, and until then the one before', () => {
  const alone = [asked(1, 'archived_full')]
  expect(standingPolicy([]).performanceMode).toBe('cash')
  expect(standingPolicy(alone).performanceMode).toBe('cash')
  expect(performanceModes(alone)).toMatchObject({ current: null, waiting: { mode: 'archived_full' } })
  const signed = [...alone, reviewed(2, 'd-000001')]
  expect(standingPolicy(signed).performanceMode).toBe('archived_full')
  expect(performanceModes(signed)).toMatchObject({ current: { mode: 'archived_full' }, waiting: null })
  const next = [...signed, asked(3, 'closed_full')]
  expect(standingPolicy(next).performanceMode).toBe('archived_full')
  expect(performanceModes(next).waiting?.mode).toBe('closed_full')
})

test('whoever takes the request back leaves the mode as it was', () => {
  const decisions = [asked(1, 'closed_full'), aDecision(2, { kind: 'undo', decisionId: 'd-000001' })]
  expect(performanceModes(decisions)).toEqual({ performanceMode: 'cash', current: null, waiting: null })
})
