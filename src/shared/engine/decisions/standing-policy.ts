import type { Decision } from '../../domain/decision.ts'
import { stillStanding } from '../../domain/still-standing.ts'
import { type CalendarDay, workCalendar } from '../../domain/work-calendar.ts'
import type { EnginePolicy } from '../engine-input.ts'

/** 对账口径 as people have told it: the program's own, but for the days that they decided on. */
export function standingPolicy(policy: EnginePolicy, decisions: readonly Decision[]): EnginePolicy {
  const days = stillStanding(decisions).flatMap(({ body }): readonly CalendarDay[] =>
    body.kind === 'calendar' ? [{ day: body.day, isWorkday: body.isWorkday, name: body.name }] : [],
  )
  return days.length === 0 ? policy : { ...policy, calendar: workCalendar([...policy.calendar.days, ...days]) }
}
