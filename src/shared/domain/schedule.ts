import { compareBy } from '../base/index.ts'
import { addDays, type EpochDay } from './epoch-day.ts'
import { DAY_MS, dayOfMoment, type EpochMs, epochMs, HOUR_MS, momentAt } from './epoch-ms.ts'
import { type CutoffPolicy, cutoffDayOf, cutoffOf, periodOfDay } from './period.ts'

const MINUTE_MS = 60_000
const DAILY_HOUR = 17
/** 封关日加跑: 10:00, 14:00 and 16:05 where the month is cut off at 16:00. */
const FROM_CUTOFF_MS = [-6 * HOUR_MS, -2 * HOUR_MS, 5 * MINUTE_MS]
/** What begins later than this after its slot says so. */
const LATE_MS = 10 * MINUTE_MS

/** 时点: a moment at which the program does its round by itself. */
export type Slot = { readonly plannedAt: EpochMs; readonly kind: 'daily' | 'cutoff-day' }

/** 补跑: the latest slot that was not run yet stands for those before it. */
export type DueRun = Slot & { readonly isLate: boolean; readonly madeUpFor: readonly Slot[] }

/** A run and the workspace that it is due in. */
export type RunOf = { readonly workspace: string; readonly run: DueRun }

/** The slots after `after`, up to and with `until`, in order; two of one moment are one. */
export function slotsBetween(after: EpochMs, until: EpochMs, policy: CutoffPolicy): readonly Slot[] {
  const slots = new Map<EpochMs, Slot>()
  // A cutoff at the edge of its day has slots on the day before or after.
  for (let day = addDays(dayOfMoment(after), -1); day <= dayOfMoment(until) + 1; day = addDays(day, 1)) {
    for (const slot of slotsFor(day, policy)) {
      if (slot.plannedAt <= after || slot.plannedAt > until) continue
      if (slot.kind === 'daily' || !slots.has(slot.plannedAt)) slots.set(slot.plannedAt, slot)
    }
  }
  return [...slots.values()].sort(compareBy(({ plannedAt }) => plannedAt))
}

/** The one run to make now; null when nothing was missed since `after`. */
export function dueRun(after: EpochMs, now: EpochMs, policy: CutoffPolicy): DueRun | null {
  const missed = slotsBetween(after, now, policy)
  const latest = missed.at(-1)
  if (!latest) return null
  return { ...latest, isLate: now - latest.plannedAt > LATE_MS, madeUpFor: missed.slice(0, -1) }
}

/** A month has a cutoff, so there always is a next one. */
export function nextSlots(after: EpochMs, count: number, policy: CutoffPolicy): readonly Slot[] {
  const slots = slotsBetween(after, epochMs(after + (31 + count) * DAY_MS), policy)
  return slots.slice(0, count)
}

function slotsFor(day: EpochDay, policy: CutoffPolicy): readonly Slot[] {
  const period = periodOfDay(day)
  const isCutoffDay = cutoffDayOf(period, policy) === day
  const daily: Slot[] =
    isCutoffDay || policy.calendar.isWorkday(day) ? [{ plannedAt: momentAt(day, DAILY_HOUR), kind: 'daily' }] : []
  if (!isCutoffDay) return daily
  const cutoff = cutoffOf(period, policy)
  return [...daily, ...FROM_CUTOFF_MS.map((gap): Slot => ({ plannedAt: epochMs(cutoff + gap), kind: 'cutoff-day' }))]
}
