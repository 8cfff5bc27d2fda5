import type { Decision, DecisionBody } from '../../shared/domain/decision.ts'

/** What one act of a person decided, `target` included, in order. */
export function sameAct(standing: readonly Decision[], target: Decision): readonly Decision[] {
  return standing.filter((each) => each.id === target.id || isSameAct(each, target))
}

/** 撤销 of a whole act, its last decision first. */
export function undoBodies(standing: readonly Decision[], target: Decision): readonly DecisionBody[] {
  return sameAct(standing, target)
    .toReversed()
    .map(({ id }) => ({ kind: 'undo', decisionId: id }))
}

/**
 * Rejecting one match of two contracts is one act of a person but two decisions; importing one list of answers is one of many;
 * doing what a step of the handbook proposes is the decision and the step; taking any of these back is one undo for each.
 */
function isSameAct(a: Decision, b: Decision): boolean {
  const kinds = [a.body.kind, b.body.kind]
  const isMany = ['reject', 'feedback', 'undo'].includes(a.body.kind) && a.body.kind === b.body.kind
  return (
    (isMany || kinds.includes('step')) &&
    a.decidedAt === b.decidedAt &&
    a.evidenceHash !== '' &&
    a.evidenceHash === b.evidenceHash
  )
}
