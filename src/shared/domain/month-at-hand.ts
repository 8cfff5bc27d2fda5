import { closeDayOf } from './answer-deadline.ts'
import { dayOfMoment, type EpochMs } from './epoch-ms.ts'
import { type PeriodKey, periodOfDay, previousPeriod } from './period.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** 在办月份: the month before until its close day is past, after that the month of now; passed over is what `isOpen` says nobody works on. */
export function monthAtHand(
  now: EpochMs,
  calendar: WorkCalendar,
  isOpen: (period: PeriodKey) => boolean,
): PeriodKey | null {
  const today = dayOfMoment(now)
  const current = periodOfDay(today)
  const before = previousPeriod(current)
  if (today <= closeDayOf(before, calendar) && isOpen(before)) return before
  return isOpen(current) ? current : null
}
