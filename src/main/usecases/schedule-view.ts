import type { OutputOf } from '../../shared/contract/specs.ts'
import { dayOfMoment, type EpochMs, epochMs, momentAt } from '../../shared/domain/epoch-ms.ts'
import { nextSlots, slotsBetween } from '../../shared/domain/schedule.ts'
import { doneSlots, listScheduledRuns } from '../db/repositories/scheduled-run.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { cutoffPolicyOf, scheduledSince } from './due-run.ts'
import { nowIn, ownMoment } from './workspace-clock.ts'

type ScheduleView = Omit<OutputOf<'schedule.get'>, 'background'>

/** Slots and runs that a person looks at. */
const AHEAD = 4
const BACK = 8

/** What runs when: today's slots and the next, and the last runs. */
export function viewSchedule(db: ReadDb, wallNow: EpochMs): ScheduleView {
  const asOf = nowIn(db, wallNow)
  const policy = cutoffPolicyOf(db)
  const since = scheduledSince(db, asOf)
  const midnight = epochMs(momentAt(dayOfMoment(asOf)) - 1)
  const done = doneSlots(db, midnight, asOf)
  const isStanding = ownMoment(db) !== null
  const planned = isStanding ? [] : [...slotsBetween(midnight, asOf, policy), ...nextSlots(asOf, AHEAD, policy)]
  return {
    asOf,
    isStanding,
    planned: planned.map((slot) => ({
      ...slot,
      state: done.get(slot.plannedAt) ?? (isSkipped(slot.plannedAt) ? 'not-due' : 'waiting'),
    })),
    runs: [...listScheduledRuns(db, BACK)],
  }

  function isSkipped(plannedAt: EpochMs): boolean {
    return plannedAt <= asOf && (since === null || plannedAt <= since)
  }
}

/** When the program goes round next; null by a clock that stands. */
export function nextRunAt(db: ReadDb, wallNow: EpochMs): EpochMs | null {
  if (ownMoment(db) !== null) return null
  return nextSlots(wallNow, 1, cutoffPolicyOf(db))[0]?.plannedAt ?? null
}
