import type { CutoffRule } from '../../domain/period.ts'
import { type CalendarDay, workCalendar } from '../../domain/work-calendar.ts'
import type { EnginePolicy } from '../engine-input.ts'

/** 对账口径 as data: what can be written down and hashed. */
export type PlainPolicy = Omit<EnginePolicy, 'cutoff' | 'calendar'> & {
  readonly cutoff: readonly [CutoffRule, ...CutoffRule[]]
  readonly calendar: readonly CalendarDay[]
}

export function plainPolicy({ cutoff, calendar, ...numbers }: EnginePolicy): PlainPolicy {
  return { ...numbers, cutoff: cutoff.rules, calendar: calendar.days }
}

export function policyFrom({ cutoff, calendar, ...numbers }: PlainPolicy): EnginePolicy {
  const days = workCalendar(calendar)
  return { ...numbers, cutoff: { rules: cutoff, calendar: days }, calendar: days }
}
