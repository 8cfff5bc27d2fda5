import type { Decision } from './decision.ts'

/** What an undo or a review is about in the end; any other decision is about itself. */
export function decisionBehind(decision: Decision, decisions: readonly Decision[]): Decision {
  if (!isAboutAnother(decision)) return decision // most are not, and there may be thousands of them
  const byId = new Map(decisions.map((each) => [each.id, each]))
  let behind = decision
  while (isAboutAnother(behind)) {
    const target = byId.get(behind.body.decisionId)
    if (!target) return behind
    behind = target
  }
  return behind
}

type AboutAnother = Decision & { readonly body: { readonly decisionId: string } }

function isAboutAnother(decision: Decision): decision is AboutAnother {
  return decision.body.kind === 'undo' || decision.body.kind === 'review'
}
