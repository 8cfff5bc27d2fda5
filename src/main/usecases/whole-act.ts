import type { Decision, DecisionBody } from '../../shared/domain/decision.ts'
import { undoBodies } from './same-act.ts'

/** 撤销 that a step proposes takes back what was decided with its target, as 撤销 elsewhere does. */
export function wholeAct(standing: readonly Decision[], body: DecisionBody): readonly DecisionBody[] {
  if (body.kind !== 'undo') return [body]
  const target = standing.find(({ id }) => id === body.decisionId)
  return target ? undoBodies(standing, target) : [body]
}
