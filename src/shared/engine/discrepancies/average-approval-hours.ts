import type { ArchiveItem } from '../../domain/archive-item.ts'
import { DAY_MS, type EpochMs, HOUR_MS } from '../../domain/epoch-ms.ts'
import type { WorkCalendar } from '../../domain/work-calendar.ts'
import { workingTimeBetween } from '../calendar/working-time.ts'

export const APPROVAL_WINDOW_MS = 30 * DAY_MS

/** 近 30 天平均审批工作时: submission to archiving, over everything archived in the last 30 days. Null when nothing was. */
export function averageApprovalHours(
  archives: readonly Pick<ArchiveItem, 'submittedAt' | 'archivedAt'>[],
  asOf: EpochMs,
  calendar: WorkCalendar,
): number | null {
  let sum = 0
  let count = 0
  for (const { submittedAt, archivedAt } of archives) {
    if (submittedAt === null || archivedAt === null || archivedAt > asOf || archivedAt <= asOf - APPROVAL_WINDOW_MS)
      continue
    sum += workingTimeBetween(submittedAt, archivedAt, calendar)
    count++
  }
  return count === 0 ? null : sum / count / HOUR_MS
}
