import { weekdayOf } from './epoch-day.ts'
import { DAY_MS, dayOfMoment, type EpochMs, epochMs, momentAt } from './epoch-ms.ts'

const SATURDAY = 5

/** `hours` later with Saturdays and Sundays left out: 24 hours from Friday 17:45 is Monday 17:45. Days are whole, 24 hours each. */
export function addWorkdayHours(from: EpochMs, hours: number): EpochMs {
  let moment: number = skipWeekend(from)
  let left = hours * 3_600_000
  for (;;) {
    const dayEnds = momentAt(dayOfMoment(epochMs(moment))) + DAY_MS
    if (moment + left < dayEnds) return epochMs(moment + left)
    left -= dayEnds - moment
    moment = skipWeekend(epochMs(dayEnds))
  }
}

function skipWeekend(moment: EpochMs): EpochMs {
  const weekday = weekdayOf(dayOfMoment(moment))
  return weekday < SATURDAY ? moment : epochMs(momentAt(dayOfMoment(moment)) + (7 - weekday) * DAY_MS)
}
