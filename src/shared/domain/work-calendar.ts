import { type EpochDay, weekdayOf } from './epoch-day.ts'

/** A day that is not what its weekday makes it: a holiday, or a weekend day that is worked in its place (调休). */
export type CalendarDay = { readonly day: EpochDay; readonly isWorkday: boolean; readonly name: string }

/** 工作日历: Monday to Friday, but for the days that are told otherwise. */
export type WorkCalendar = {
  /** In order. */
  readonly days: readonly CalendarDay[]
  readonly isWorkday: (day: EpochDay) => boolean
}

const FRIDAY = 4

/** Of two tellings of one day the later one counts. */
export function workCalendar(tellings: Iterable<CalendarDay>): WorkCalendar {
  const told = new Map<EpochDay, CalendarDay>()
  for (const telling of tellings) told.set(telling.day, telling)
  return {
    days: [...told.values()].sort((a, b) => a.day - b.day),
    isWorkday: (day) => told.get(day)?.isWorkday ?? weekdayOf(day) <= FRIDAY,
  }
}
