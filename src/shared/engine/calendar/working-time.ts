import { addDays, type EpochDay } from '../../domain/epoch-day.ts'
import { dayOfMoment, type EpochMs, epochMs, HOUR_MS, momentAt } from '../../domain/epoch-ms.ts'
import type { WorkCalendar } from '../../domain/work-calendar.ts'

/** Of working days, 9 to 18, without a lunch break. */
const OPENS = 9
const CLOSES = 18
export const WORKING_DAY_MS = (CLOSES - OPENS) * HOUR_MS

/** The moment at which `duration` of working time has gone by since `start`. */
export function addWorkingTime(start: EpochMs, duration: number, calendar: WorkCalendar): EpochMs {
  let left = duration
  for (let day = dayOfMoment(start); ; day = addDays(day, 1)) {
    const from = Math.max(start, momentAt(day, OPENS))
    const span = workingSpan(day, start, calendar)
    if (left <= span) return epochMs(from + left)
    left -= span
  }
}

export function workingTimeBetween(start: EpochMs, end: EpochMs, calendar: WorkCalendar): number {
  let sum = 0
  for (let day = dayOfMoment(start); day <= dayOfMoment(end); day = addDays(day, 1)) {
    sum += Math.max(0, workingSpan(day, start, calendar) - workingSpan(day, end, calendar))
  }
  return sum
}

/** Working time of `day` from `since` on. */
function workingSpan(day: EpochDay, since: EpochMs, { isWorkday }: WorkCalendar): number {
  return isWorkday(day) ? Math.max(0, momentAt(day, CLOSES) - Math.max(since, momentAt(day, OPENS))) : 0
}
