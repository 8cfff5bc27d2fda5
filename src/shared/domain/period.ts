import { type Brand, invariant } from '../base/index.ts'
import { addDays, dayFromYmd, daysInMonth, type EpochDay, pad2, ymdOf } from './epoch-day.ts'
import { type EpochMs, momentAt } from './epoch-ms.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** 会计期间: a calendar month, "2025-11". Sorts as text. */
export type PeriodKey = Brand<string, 'PeriodKey'>

/**
 * 封关口径 from a month on. After `cutoffHour` of its last day a contract rolls over; what was submitted by then may still be archived
 * until `archiveGraceHour`.
 */
export type CutoffRule = {
  /** Null: from the beginning. */
  readonly from: PeriodKey | null
  /** The last day of the month, whatever day it is, or its last working day. */
  readonly lastDay: 'calendar-day' | 'workday'
  readonly cutoffHour: number
  readonly archiveGraceHour: number
  /** The bases that it cuts off; in the others an archive counts in the month of its day, whatever the hour. */
  readonly appliesTo: readonly CutoffBasis[]
}

/** 口径 that go by the archive: A 归档, C 确认回款, P 绩效. */
export const CUTOFF_BASES = ['A', 'C', 'P'] as const
export type CutoffBasis = (typeof CUTOFF_BASES)[number]

/** The rules in order of their months, the first from the beginning. */
export type CutoffPolicy = { readonly rules: readonly [CutoffRule, ...CutoffRule[]]; readonly calendar: WorkCalendar }

export const defaultCutoffRule: CutoffRule = {
  from: null,
  lastDay: 'calendar-day',
  cutoffHour: 16,
  archiveGraceHour: 18,
  appliesTo: CUTOFF_BASES,
}

export function parsePeriod(text: string): PeriodKey | null {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? (text as PeriodKey) : null
}

export function periodOfDay(day: EpochDay): PeriodKey {
  const { year, month } = ymdOf(day)
  return `${String(year).padStart(4, '0')}-${pad2(month)}` as PeriodKey
}

export function firstDayOf(period: PeriodKey): EpochDay {
  return dayOfPeriod(period, 1)
}

export function lastDayOf(period: PeriodKey): EpochDay {
  const { year, month } = yearMonth(period)
  return dayOfPeriod(period, daysInMonth(year, month))
}

export function previousPeriod(period: PeriodKey): PeriodKey {
  const { year, month } = yearMonth(period)
  return `${month === 1 ? year - 1 : year}-${pad2(month === 1 ? 12 : month - 1)}` as PeriodKey
}

export function nextPeriod(period: PeriodKey): PeriodKey {
  const { year, month } = yearMonth(period)
  return `${month === 12 ? year + 1 : year}-${pad2(month === 12 ? 1 : month + 1)}` as PeriodKey
}

export function cutoffOf(period: PeriodKey, policy: CutoffPolicy): EpochMs {
  return momentAt(cutoffDayOf(period, policy), cutoffRuleOf(period, policy).cutoffHour)
}

/** When the archive grace is over. */
export function graceEndOf(period: PeriodKey, policy: CutoffPolicy): EpochMs {
  return momentAt(cutoffDayOf(period, policy), cutoffRuleOf(period, policy).archiveGraceHour)
}

export function cutoffDayOf(period: PeriodKey, policy: CutoffPolicy): EpochDay {
  let day = lastDayOf(period)
  if (cutoffRuleOf(period, policy).lastDay === 'calendar-day') return day
  while (!policy.calendar.isWorkday(day) && day > firstDayOf(period)) day = addDays(day, -1)
  return day
}

/** The rule that the month is cut off by. */
export function cutoffRuleOf(period: PeriodKey, { rules }: CutoffPolicy): CutoffRule {
  return rules.findLast(({ from }) => from === null || from <= period) ?? rules[0]
}

/** 归档宽限: archived by the cutoff, or submitted by it and archived within the grace hours (policy decided by the product owner). */
export function isArchivedBy(
  archive: { readonly submittedAt: EpochMs | null; readonly archivedAt: EpochMs | null },
  period: PeriodKey,
  policy: CutoffPolicy,
): boolean {
  const cutoff = cutoffOf(period, policy)
  if (archive.archivedAt === null) return false
  if (archive.archivedAt <= cutoff) return true
  const isSubmitted = archive.submittedAt !== null && archive.submittedAt <= cutoff
  return isSubmitted && archive.archivedAt <= graceEndOf(period, policy)
}

/** Whether it counts in this basis by the end of the month. */
export function isArchivedFor(
  basis: CutoffBasis,
  archive: Parameters<typeof isArchivedBy>[0],
  period: PeriodKey,
  policy: CutoffPolicy,
): boolean {
  if (cutoffRuleOf(period, policy).appliesTo.includes(basis)) return isArchivedBy(archive, period, policy)
  return archive.archivedAt !== null && archive.archivedAt < momentAt(addDays(lastDayOf(period), 1))
}

/** "2025年11期" */
export function periodTitle(period: PeriodKey): string {
  return `${period.slice(0, 4)}年${period.slice(5)}期`
}

function dayOfPeriod(period: PeriodKey, day: number): EpochDay {
  const { year, month } = yearMonth(period)
  const found = dayFromYmd(year, month, day)
  invariant(found !== null, `no day ${day} in ${period}`)
  return found
}

function yearMonth(period: PeriodKey): { readonly year: number; readonly month: number } {
  return { year: Number(period.slice(0, 4)), month: Number(period.slice(5)) }
}
