import { type EpochMs, formatMoment } from '../domain/epoch-ms.ts'

/** "2025-11-28 17:45", or only the day when the source had no time of day. */
export function momentText(moment: EpochMs): string {
  const text = formatMoment(moment)
  return text.endsWith('T00:00:00') ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`
}
