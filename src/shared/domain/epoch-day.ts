import { type Brand, wholeNumber } from '../base/index.ts'

/** Days since 1970-01-01, with no time and no zone. */
export type EpochDay = Brand<number, 'EpochDay'>

export function epochDay(value: number): EpochDay {
  return wholeNumber(value, 'a day number') as EpochDay
}

/** Null when the calendar has no such day (2025-02-30). Civil-from-days arithmetic, so that no clock or zone can interfere. */
export function dayFromYmd(year: number, month: number, day: number): EpochDay | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return epochDay(era * 146097 + dayOfEra - 719468)
}

export type Ymd = { readonly year: number; readonly month: number; readonly day: number }

export function ymdOf(value: EpochDay): Ymd {
  const z = value + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1
  const month = mp < 10 ? mp + 3 : mp - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

/** "2026-01-31" */
export function formatDay(value: EpochDay): string {
  const { year, month, day } = ymdOf(value)
  return `${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(day)}`
}

/** Reads "2026-01-31" and nothing else. */
export function parseDay(text: string): EpochDay | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return found ? dayFromYmd(Number(found[1]), Number(found[2]), Number(found[3])) : null
}

export function addDays(value: EpochDay, days: number): EpochDay {
  return epochDay(value + days)
}

/** 0 = Monday … 6 = Sunday (1970-01-01 was a Thursday). */
export function weekdayOf(value: EpochDay): number {
  return (((value + 3) % 7) + 7) % 7
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function pad2(value: number): string {
  return String(value).padStart(2, '0')
}
