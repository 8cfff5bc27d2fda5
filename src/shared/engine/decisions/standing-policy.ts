import { compareBy } from '../../base/index.ts'
import type { Decision } from '../../domain/decision.ts'
import { CUTOFF_BASES, type CutoffRule } from '../../domain/period.ts'
import { stillStanding } from '../../domain/still-standing.ts'
import { type CalendarDay, workCalendar } from '../../domain/work-calendar.ts'
import { defaultPolicy, type EnginePolicy } from '../engine-input.ts'
import { performanceModes } from './performance-modes.ts'

/** 对账口径 as people have told it: the program's own, but for the days, the cutoffs and the performance mode that they decided on. */
export function standingPolicy(decisions: readonly Decision[]): EnginePolicy {
  const { performanceMode } = performanceModes(decisions)
  const days: CalendarDay[] = []
  const rules = new Map<string, CutoffRule>()
  for (const { body } of stillStanding(decisions)) {
    if (body.kind === 'calendar') days.push({ day: body.day, isWorkday: body.isWorkday, name: body.name })
    // Of two for one month the later one counts.
    if (body.kind === 'cutoff') {
      const { period, lastDay, cutoffHour, archiveGraceHour, appliesTo = CUTOFF_BASES } = body
      rules.set(period, { from: period, lastDay, cutoffHour, archiveGraceHour, appliesTo })
    }
  }
  const policy =
    performanceMode === defaultPolicy.performanceMode ? defaultPolicy : { ...defaultPolicy, performanceMode }
  if (days.length + rules.size === 0) return policy
  const calendar = days.length === 0 ? defaultPolicy.calendar : workCalendar([...defaultPolicy.calendar.days, ...days])
  const [first, ...others] = defaultPolicy.cutoff.rules
  const told = [...rules.values()].sort(compareBy(({ from }) => from ?? ''))
  return { ...policy, calendar, cutoff: { rules: [first, ...others, ...told], calendar } }
}
