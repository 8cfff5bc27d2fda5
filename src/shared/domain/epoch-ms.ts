import { type Brand, wholeNumber } from '../base/index.ts'
import { type EpochDay, epochDay, formatDay, pad2, parseDay } from './epoch-day.ts'

/** Milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = Brand<number, 'EpochMs'>

export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** Asia/Shanghai has had no daylight saving since 1991, so a fixed offset is exact for every date we read. */
export const ZONE_MS = 8 * HOUR_MS

export function epochMs(value: number): EpochMs {
  return wholeNumber(value, 'a millisecond count') as EpochMs
}

/** The workspace-zone time of day on `day`, as an instant. */
export function momentAt(day: EpochDay, hour = 0, minute = 0, second = 0): EpochMs {
  return epochMs(day * DAY_MS + hour * HOUR_MS + minute * 60_000 + second * 1000 - ZONE_MS)
}

export function dayOfMoment(moment: EpochMs): EpochDay {
  return epochDay(Math.floor((moment + ZONE_MS) / DAY_MS))
}

/** "2025-11-30T16:00:00", local to the workspace, no zone. */
export function formatMoment(moment: EpochMs): string {
  const local = moment + ZONE_MS
  const seconds = Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / 1000)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(pad2).join(':')
  return `${formatDay(dayOfMoment(moment))}T${clock}`
}

/** "2025-11-28 17:45" for people, or only the day when there is no time of day. */
export function momentText(moment: EpochMs): string {
  const text = formatMoment(moment)
  return text.endsWith('T00:00:00') ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`
}

/** Reads "2025-11-30T16:00:00", "2025-11-30 16:00" and "2025-11-30" (midnight); null for anything else. */
export function parseMoment(text: string): EpochMs | null {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text)
  const day = found?.[1] ? parseDay(found[1]) : null
  if (!found || day === null) return null
  const [hour, minute, second] = [Number(found[2] ?? 0), Number(found[3] ?? 0), Number(found[4] ?? 0)]
  return hour > 23 || minute > 59 || second > 59 ? null : momentAt(day, hour, minute, second)
}
