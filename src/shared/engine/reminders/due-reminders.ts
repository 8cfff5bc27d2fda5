import { groupBy } from '../../base/index.ts'
import { type EpochMs, epochMs, HOUR_MS } from '../../domain/epoch-ms.ts'
import { personKey } from '../../domain/person-key.ts'
import type { Reminder, SentReminder } from '../../domain/reminder.ts'
import { WORKING_DAY_MS, workingTimeBetween } from '../calendar/working-time.ts'
import type { ReminderClock } from './board-reminders.ts'

const HURRY_BEFORE_CUTOFF_MS = 72 * HOUR_MS
const HURRY_PAUSE_MS = 4 * HOUR_MS

/**
 * 频控: of these, the ones that may go out now. The same request to the same person goes out at most once in 4 hours within 72
 * hours of the cutoff, and once a working day otherwise. It takes any list of reminders, wherever they come from.
 */
export function dueReminders(
  reminders: readonly Reminder[],
  sent: readonly SentReminder[],
  clock: ReminderClock,
): readonly Reminder[] {
  const before = groupBy(sent, keyOf)
  return reminders.filter((reminder) => !(before.get(keyOf(reminder)) ?? []).some(({ at }) => isTooSoon(at, clock)))
}

/** To either side: a clock that was put back must not ask again what it has asked already. */
function isTooSoon(at: EpochMs, { asOf, cutoffAt, calendar }: ReminderClock): boolean {
  const [first, second] = [epochMs(Math.min(at, asOf)), epochMs(Math.max(at, asOf))]
  const isHurry = asOf >= cutoffAt - HURRY_BEFORE_CUTOFF_MS && asOf <= cutoffAt
  if (isHurry) return second - first < HURRY_PAUSE_MS
  return workingTimeBetween(first, second, calendar) < WORKING_DAY_MS
}

function keyOf({ kind, subject, recipient }: Pick<Reminder, 'kind' | 'subject' | 'recipient'>): string {
  return JSON.stringify([kind, subject, personKey(recipient)])
}
