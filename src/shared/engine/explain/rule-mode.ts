import type { Decision, RuleMode } from '../../domain/decision.ts'
import { type MatchRule, mayActAlone } from '../../domain/match.ts'
import { stillStanding } from '../../domain/still-standing.ts'

/** How far people let a rule go: their last word on it, where a reversed result takes it out of auto. */
export function ruleModeOf(
  decisions: readonly Decision[],
  rule: Exclude<MatchRule, 'decision'>,
): { readonly mode: RuleMode; readonly decision: Decision | null } {
  const last = stillStanding(decisions).findLast(
    ({ body }) => (body.kind === 'rule' && body.rule === rule) || (body.kind === 'reject' && body.reversed === rule),
  )
  if (!last) return { mode: mayActAlone(rule) ? 'auto' : 'suggest', decision: null }
  return { mode: last.body.kind === 'rule' ? last.body.mode : 'suggest', decision: last }
}
