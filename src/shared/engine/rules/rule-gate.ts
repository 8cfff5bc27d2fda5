import type { BankLine } from '../../domain/bank-line.ts'
import type { EngineRule } from '../../domain/engine-rule.ts'
import { type EpochDay, epochDay } from '../../domain/epoch-day.ts'
import type { Match, MatchRule } from '../../domain/match.ts'
import { modeOn, type StandingRules } from './standing-rules.ts'

/** Every match of the engine passes here. */
export type RuleGate = {
  readonly mayAct: (rule: MatchRule, line: Pick<BankLine, 'postedOn'>) => boolean
  /** Null where its rule is off, or in shadow: then it is counted, and its lines stay free for the rules after it. */
  readonly admit: (match: Match | null) => Match | null
  /** What rules in shadow would have said so far. */
  readonly shadows: ReadonlyMap<EngineRule, number>
}

export function openGate(rules: StandingRules, lineById: ReadonlyMap<string, Pick<BankLine, 'postedOn'>>): RuleGate {
  const shadows = new Map<EngineRule, number>()
  const modeOf = (rule: MatchRule, day: EpochDay) => {
    const standing = rule === 'decision' ? undefined : rules.get(rule)
    return standing && modeOn(standing, day)
  }
  return {
    mayAct: (rule, { postedOn }) => modeOf(rule, postedOn) === 'auto',
    admit: (match) => {
      if (match === null || match.rule === 'decision') return match
      const mode = modeOf(match.rule, lastDayOf(match, lineById))
      if (mode === 'shadow') shadows.set(match.rule, (shadows.get(match.rule) ?? 0) + 1)
      return mode === 'suggest' || mode === 'auto' ? match : null
    },
    shadows,
  }
}

/** Lines of a sealed month beside a later one: the later one decides. */
function lastDayOf({ bankLineIds }: Match, lineById: ReadonlyMap<string, Pick<BankLine, 'postedOn'>>): EpochDay {
  return epochDay(Math.max(0, ...bankLineIds.map((id) => lineById.get(id)?.postedOn ?? 0)))
}
