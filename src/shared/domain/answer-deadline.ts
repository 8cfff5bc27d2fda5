import type { Severity } from './discrepancy.ts'
import type { DiscrepancyWork } from './discrepancy-work.ts'
import { addDays, type EpochDay } from './epoch-day.ts'
import { DAY_MS, dayOfMoment, type EpochMs, momentAt } from './epoch-ms.ts'
import { firstDayOf, nextPeriod, type PeriodKey, periodOfDay } from './period.ts'
import type { WorkCalendar } from './work-calendar.ts'
import { addWorkdayMs } from './working-time.ts'

/** The working day of the month on which the month before is signed (T+4). */
const CLOSE_WORKDAY = 4

/** 应反馈时间 of what was opened then: S1 on the same working day, S2 within one, S3 with the month's close (domain law 2.5). */
export function answerDueAt(severity: Severity, openedAt: EpochMs, calendar: WorkCalendar): EpochMs {
  const workday = addWorkdayMs(openedAt, 0, calendar)
  if (severity === 'S1') return endOf(dayOfMoment(workday))
  if (severity === 'S2') return addWorkdayMs(openedAt, DAY_MS, calendar)
  return endOf(closeDayFrom(dayOfMoment(workday), calendar))
}

/** 升级: 0 with the owner, 1 the manager is told, 2 the finance manager or risk, 3 nobody answered in three working days. */
export type EscalationLevel = 0 | 1 | 2 | 3

/** Counted in working days past the deadline. What is for information, stands still or was met escalates nothing. */
export function escalationLevel(
  severity: Severity,
  { dueAt, hold, answer }: Pick<DiscrepancyWork, 'dueAt' | 'hold' | 'answer'>,
  now: EpochMs,
  calendar: WorkCalendar,
): EscalationLevel {
  const isMet = answer !== null && answer.expectedOn === null
  if (severity === 'S3' || hold !== null || isMet || now <= dueAt) return 0
  if (now <= addWorkdayMs(dueAt, DAY_MS, calendar)) return 1
  return now <= addWorkdayMs(dueAt, 2 * DAY_MS, calendar) ? 2 : 3
}

function closeDayFrom(day: EpochDay, calendar: WorkCalendar): EpochDay {
  const month = periodOfDay(day)
  const closes = closeDayIn(firstDayOf(month), calendar)
  return day <= closes ? closes : closeDayOf(month, calendar)
}

/** 关账日: when the month is signed. */
export function closeDayOf(period: PeriodKey, calendar: WorkCalendar): EpochDay {
  return closeDayIn(firstDayOf(nextPeriod(period)), calendar)
}

function closeDayIn(firstDay: EpochDay, { isWorkday }: WorkCalendar): EpochDay {
  let day = firstDay
  for (let left = CLOSE_WORKDAY; ; day = addDays(day, 1)) {
    if (isWorkday(day)) left--
    if (left === 0) return day
  }
}

/** Its last second, which reads as that day. */
export function endOf(day: EpochDay): EpochMs {
  return momentAt(day, 23, 59, 59)
}

/** Until its end nobody asks again: a slip of the year would silence a difference for good. */
const LONGEST_PROMISE_DAYS = 366

/** 预计解决日 that may be promised on `today`: that day or later, within a year. */
export function isPromisable(day: EpochDay, today: EpochDay): boolean {
  return day >= today && day <= today + LONGEST_PROMISE_DAYS
}
