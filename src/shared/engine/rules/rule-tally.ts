import type { RuleMode } from '../../domain/decision.ts'
import type { EngineRule } from '../../domain/engine-rule.ts'
import type { Match } from '../../domain/match.ts'
import { RULE_BOOK } from './rule-book.ts'
import type { RuleGate } from './rule-gate.ts'
import type { RuleWhy, StandingRules } from './standing-rules.ts'

/** What one rule did in one run. */
export type RuleTally = {
  readonly rule: EngineRule
  readonly mode: RuleMode
  readonly why: RuleWhy
  readonly auto: number
  readonly suggested: number
  /** What it would have said, were it not in shadow. */
  readonly shadow: number
  /** Asked, and never had anything to say. */
  readonly dead: boolean
}

/** One tally a rule, in the order of the book. */
export function tallyRules(
  rules: StandingRules,
  matches: readonly Match[],
  shadows: ReadonlyMap<EngineRule, number>,
): readonly RuleTally[] {
  const counts = new Map(RULE_BOOK.map(({ rule }) => [rule, { auto: 0, suggested: 0 }]))
  for (const { rule, status } of matches) {
    const count = rule === 'decision' ? undefined : counts.get(rule)
    if (count && status !== 'confirmed') count[status] += 1
  }
  return RULE_BOOK.map(({ rule, defaultMode }) => {
    const { mode, why } = rules.get(rule) ?? { mode: defaultMode, why: { kind: 'default' } }
    const count = counts.get(rule) ?? { auto: 0, suggested: 0 }
    return withDeath({ rule, mode, why, ...count, shadow: shadows.get(rule) ?? 0 })
  })
}

/** Over all parts of a month. */
export function sumOfShadows(parts: readonly Pick<RuleGate, 'shadows'>[]): RuleGate['shadows'] {
  const sums = new Map<EngineRule, number>()
  for (const { shadows } of parts) {
    for (const [rule, count] of shadows) sums.set(rule, (sums.get(rule) ?? 0) + count)
  }
  return sums
}

/** A rule whose proposals people have all confirmed has nothing more to say; it lived, and is not called dead. */
export function stillAlive(before: readonly RuleTally[], now: readonly RuleTally[]): readonly RuleTally[] {
  const lived = new Set(before.filter(({ dead, mode }) => !dead && mode !== 'off').map(({ rule }) => rule))
  return now.map((tally) => ({ ...tally, dead: tally.dead && !lived.has(tally.rule) }))
}

function withDeath(tally: Omit<RuleTally, 'dead'>): RuleTally {
  const fired = tally.auto + tally.suggested + tally.shadow
  return { ...tally, dead: fired === 0 && tally.mode !== 'off' }
}
