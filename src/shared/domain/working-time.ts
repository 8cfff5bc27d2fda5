import { addDays } from './epoch-day.ts'
import { DAY_MS, dayOfMoment, type EpochMs, epochMs, momentAt } from './epoch-ms.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** So much later with days of rest left out: 24 hours from Friday 17:45 is Monday 17:45. Days are whole, 24 hours each. */
export function addWorkdayMs(from: EpochMs, ms: number, calendar: WorkCalendar): EpochMs {
  let moment: number = skipRest(from, calendar)
  let left = ms
  for (;;) {
    const dayEnds = momentAt(dayOfMoment(epochMs(moment))) + DAY_MS
    if (moment + left < dayEnds) return epochMs(moment + left)
    left -= dayEnds - moment
    moment = skipRest(epochMs(dayEnds), calendar)
  }
}

/** What `addWorkdayMs` would have to add to get from one to the other; 0 when the other is not later. */
export function workdayMsBetween(from: EpochMs, until: EpochMs, { isWorkday }: WorkCalendar): number {
  let ms = 0
  for (let day = dayOfMoment(from); momentAt(day) < until; day = addDays(day, 1)) {
    if (!isWorkday(day)) continue
    ms += Math.min(momentAt(day) + DAY_MS, until) - Math.max(momentAt(day), from)
  }
  return Math.max(0, ms)
}

function skipRest(moment: EpochMs, { isWorkday }: WorkCalendar): EpochMs {
  const today = dayOfMoment(moment)
  let day = today
  while (!isWorkday(day)) day = addDays(day, 1)
  return day === today ? moment : momentAt(day)
}
