import { addDays } from './epoch-day.ts'
import { DAY_MS, dayOfMoment, type EpochMs, epochMs, HOUR_MS, momentAt } from './epoch-ms.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** 责任人 answers within a working day. */
const ANSWER_HOURS = 24

/** 应反馈时间 of what was found at `from`. */
export function answerDueAt(from: EpochMs, calendar: WorkCalendar): EpochMs {
  return addWorkdayHours(from, ANSWER_HOURS, calendar)
}

/** `hours` later with days of rest left out: 24 hours from Friday 17:45 is Monday 17:45. Days are whole, 24 hours each. */
export function addWorkdayHours(from: EpochMs, hours: number, calendar: WorkCalendar): EpochMs {
  let moment: number = skipRest(from, calendar)
  let left = hours * HOUR_MS
  for (;;) {
    const dayEnds = momentAt(dayOfMoment(epochMs(moment))) + DAY_MS
    if (moment + left < dayEnds) return epochMs(moment + left)
    left -= dayEnds - moment
    moment = skipRest(epochMs(dayEnds), calendar)
  }
}

function skipRest(moment: EpochMs, { isWorkday }: WorkCalendar): EpochMs {
  const today = dayOfMoment(moment)
  let day = today
  while (!isWorkday(day)) day = addDays(day, 1)
  return day === today ? moment : momentAt(day)
}
