import type { Decision } from './decision.ts'

/** What an undo or a review is about in the end; any other decision is about itself. */
export function decisionBehind(decision: Decision, decisions: readonly Decision[]): Decision {
  const byId = new Map(decisions.map((each) => [each.id, each]))
  let behind = decision
  while (behind.body.kind === 'undo' || behind.body.kind === 'review') {
    const target = byId.get(behind.body.decisionId)
    if (!target) return behind
    behind = target
  }
  return behind
}
