import type { Decision, RuleMode } from '../../domain/decision.ts'
import type { EngineRule } from '../../domain/engine-rule.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import type { EpochMs } from '../../domain/epoch-ms.ts'
import { RULE_BOOK } from './rule-book.ts'

/** Why a rule stands where it does. `demoted`: a person reversed what it had done alone. */
export type RuleWhy =
  | { readonly kind: 'default' }
  | { readonly kind: 'set' | 'demoted'; readonly by: string; readonly at: EpochMs; readonly decisionId: string }

/** A mode that holds for lines posted on or after `from`; null = for all of them. */
type Step = { readonly from: EpochDay | null; readonly mode: RuleMode }

export type StandingRule = {
  /** What holds from now on. */
  readonly mode: RuleMode
  readonly why: RuleWhy
  readonly steps: readonly Step[]
}
export type StandingRules = ReadonlyMap<EngineRule, StandingRule>

/**
 * How far each rule may go, by the decisions that stand, in order. The latest word counts; a reversal demotes only a rule that was
 * acting alone, until a later word puts it back. Needs the decisions of the whole workspace: one customer's reversal binds all.
 */
export function standingRules(standing: readonly Decision[]): StandingRules {
  const rules = new Map<EngineRule, StandingRule>(
    RULE_BOOK.map(({ rule, defaultMode: mode }) => [
      rule,
      { mode, why: { kind: 'default' }, steps: [{ from: null, mode }] },
    ]),
  )
  const change = (rule: EngineRule, kind: 'set' | 'demoted', mode: RuleMode, decision: Decision): void => {
    const { body, id: decisionId, decidedBy: by, decidedAt: at } = decision
    const from = 'from' in body ? (body.from ?? null) : null
    const steps = [...(rules.get(rule)?.steps ?? []), { from, mode }]
    rules.set(rule, { mode, why: { kind, by, at, decisionId }, steps })
  }
  for (const decision of standing) {
    const { body } = decision
    if (body.kind === 'rule') change(body.rule, 'set', body.mode, decision)
    if (!('reversed' in body) || body.reversed === undefined) continue
    if (rules.get(body.reversed)?.mode === 'auto') change(body.reversed, 'demoted', 'suggest', decision)
  }
  return rules
}

/** The mode for a line of this day: what was signed with a sealed month stays as it was then. */
export function modeOn(rule: StandingRule, day: EpochDay): RuleMode {
  return rule.steps.findLast(({ from }) => from === null || from <= day)?.mode ?? rule.mode
}
