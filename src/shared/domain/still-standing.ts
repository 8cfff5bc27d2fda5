import type { Decision } from './decision.ts'

/** Those that nobody took back, undos included, in order. An undo that was itself undone takes nothing back. */
export function stillStanding(decisions: readonly Decision[]): readonly Decision[] {
  const undone = new Set<string>()
  // An undo always names an earlier decision, so going backwards settles each undo before its target.
  for (const { id, body } of decisions.toReversed()) {
    if (body.kind === 'undo' && !undone.has(id)) undone.add(body.decisionId)
  }
  return decisions.filter((decision) => !undone.has(decision.id))
}
