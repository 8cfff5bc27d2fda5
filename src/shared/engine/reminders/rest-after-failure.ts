import { type EpochMs, HOUR_MS } from '../../domain/epoch-ms.ts'
import type { SentReminder } from '../../domain/reminder.ts'

/** After a draft that could not be written, the clock leaves the same request alone for so long. */
export const FAILURE_REST_MS = HOUR_MS / 4

/** Of these, by subject within a kind, the ones that did not fail a moment ago: to either side, as clocks are put back. */
export function restAfterFailure<Each>(
  all: readonly Each[],
  subjectOf: (each: Each) => Pick<SentReminder, 'kind' | 'subject'>,
  failed: readonly SentReminder[],
  asOf: EpochMs,
): readonly Each[] {
  const resting = new Set(failed.filter(({ at }) => Math.abs(asOf - at) < FAILURE_REST_MS).map(keyOf))
  return all.filter((each) => !resting.has(keyOf(subjectOf(each))))
}

function keyOf({ kind, subject }: Pick<SentReminder, 'kind' | 'subject'>): string {
  return JSON.stringify([kind, subject])
}
