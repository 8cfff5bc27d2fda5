import { mayActAlone } from '../../shared/domain/engine-rule.ts'
import { standingDecisions } from '../../shared/engine/decisions/standing-decisions.ts'
import { RULE_BOOK, type RuleEntry } from '../../shared/engine/rules/rule-book.ts'
import type { RuleTally } from '../../shared/engine/rules/rule-tally.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import type { ReadDb } from '../db/sqlite.ts'

export type ListedRule = RuleEntry & RuleTally & { readonly mayActAlone: boolean; readonly reason: string }

/** 规则: the mode of each as the decisions stand now, and what it did in the last run. */
export function listRules(db: ReadDb): readonly ListedRule[] {
  const decisions = listDecisions(db)
  const reasonOf = new Map(decisions.map(({ id, reason }) => [id, reason]))
  const { rules } = standingDecisions(decisions)
  const tallies = new Map((lastMatchRun(db)?.counts.rules ?? []).map((tally) => [tally.rule, tally]))
  return RULE_BOOK.map((entry) => {
    const { rule, defaultMode } = entry
    const { mode, why } = rules.get(rule) ?? { mode: defaultMode, why: { kind: 'default' } }
    const { auto = 0, suggested = 0, shadow = 0, dead = false } = tallies.get(rule) ?? {}
    const reason = why.kind === 'default' ? '' : (reasonOf.get(why.decisionId) ?? '')
    const isDead = dead && mode !== 'off'
    return { ...entry, mode, why, auto, suggested, shadow, dead: isDead, mayActAlone: mayActAlone(rule), reason }
  })
}
