import { addDays, dayFromYmd, type EpochDay } from '../../domain/epoch-day.ts'
import { type EpochMs, epochMs, momentAt } from '../../domain/epoch-ms.ts'
import { cleanText } from './clean-text.ts'
import type { DateOrder } from './profile.ts'
import type { StatementMonth } from './table-layout.ts'

/** A day, and the second of that day where the cell has one. */
export type When = { readonly day: EpochDay; readonly second: number | null }

const EARLIEST_YEAR = 1990
const LATEST_YEAR = 2100
/** Excel's day 0 is 1899-12-30; only serials inside the years above are dates. */
const SERIAL_EPOCH = -25_569
const FIRST_SERIAL = 32_874
const LAST_SERIAL = 73_415

/** Every way the exports write a day; null for anything else. */
export function parseWhen(text: string): When | null {
  const plain = text.length === 10 ? plainDay(text) : null
  if (plain !== null) return plain
  const found = cleanText(text).replace(/\s+/g, ' ')
  const dated =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:t| )? ?(.+))?$/i.exec(found) ??
    /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?: ?(.+))?$/.exec(found) ??
    /^(\d{4})\.(\d{1,2})\.(\d{1,2})(?: ?(.+))?$/.exec(found) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日?(?: ?(.+))?$/.exec(found) ??
    /^(\d{4})(\d{2})(\d{2})(?:\.0+)?(?:[ t]?(.+))?$/i.exec(found)
  if (dated) {
    const [, year, month, dayOfMonth, clock] = dated
    return withClock(dayIn(Number(year), Number(month), Number(dayOfMonth)), clock === '' ? undefined : clock)
  }
  return parseSerial(found)
}

/** `2025-11-03`, as most cells are written, without a pattern; null for everything else. */
function plainDay(text: string): When | null {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return null
  const [year, month, day] = [digitsAt(text, 0, 4), digitsAt(text, 5, 2), digitsAt(text, 8, 2)]
  const on = year < 0 || month < 0 || day < 0 ? null : dayIn(year, month, day)
  return on === null ? null : { day: on, second: null }
}

/** -1 where anything but a digit stands. */
function digitsAt(text: string, from: number, length: number): number {
  let value = 0
  for (let at = from; at < from + length; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (!(digit >= 0 && digit <= 9)) return -1
    value = value * 10 + digit
  }
  return value
}

const DASH = 45
const COLON = 58
const ZERO = 48

/** 24/03/2025 and 24/03/25, by the order that its column has proven. */
export function parseOrdered(text: string, order: DateOrder): When | null {
  const found = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?: +(\S.*))?$/.exec(cleanText(text).replace(/\s+/g, ' '))
  if (!found) return null
  const [one, two, three] = [Number(found[1]), Number(found[3]), Number(found[4])]
  const [year, month, day] =
    order === 'YMD' ? [one, two, three] : order === 'DMY' ? [three, two, one] : [three, one, two]
  return withClock(dayIn(year < 100 ? 2000 + year : year, month, day), found[5])
}

/** 12/29 on the statement of a January is of the year before: a statement's days end with its month. */
export function parseYearless(text: string, { year, month }: StatementMonth): When | null {
  const found = /^(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?: +(\S.*))?$/.exec(cleanText(text))
  if (!found) return null
  return withClock(dayIn(Number(found[1]) > month ? year - 1 : year, Number(found[1]), Number(found[2])), found[3])
}

function withClock(day: EpochDay | null, clock: string | undefined): When | null {
  if (day === null) return null
  if (clock === undefined) return { day, second: null }
  const second = parseClock(clock)
  return second === null ? null : { day, second }
}

/** A time of day in its own cell; statements drop its leading zeros (93005 is 09:30:05). */
export function parseClock(text: string): number | null {
  if (text.length === 8 && text.charCodeAt(2) === COLON && text.charCodeAt(5) === COLON) {
    const [hour, minute, second] = [digitsAt(text, 0, 2), digitsAt(text, 3, 2), digitsAt(text, 6, 2)]
    if (hour >= 0 && minute >= 0 && second >= 0) return secondOf(hour, minute, second)
  }
  const found = cleanText(text)
  const spelt =
    /^(上午|下午|中午|凌晨|晚上|am|pm)? ?(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?)?秒?分? ?(am|pm)?$/i.exec(
      found,
    )
  if (spelt) {
    const half = (spelt[1] ?? spelt[5] ?? '').toLowerCase()
    return secondOf(hourIn(Number(spelt[2]), half), Number(spelt[3]), Number(spelt[4] ?? 0))
  }
  if (/^\d{1,6}$/.test(found)) {
    const padded = found.padStart(6, '0')
    return secondOf(Number(padded.slice(0, 2)), Number(padded.slice(2, 4)), Number(padded.slice(4)))
  }
  if (/^0?\.\d+$/.test(found)) return Math.min(86_399, Math.round(Number(found) * 86_400))
  return parseWhen(found)?.second ?? null
}

export function momentOf(when: When): EpochMs {
  return epochMs(momentAt(when.day) + (when.second ?? 0) * 1000)
}

function parseSerial(text: string): When | null {
  const found = /^(\d{5})(?:\.(\d+))?$/.exec(text)
  if (!found) return null
  const serial = Number(found[1])
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return null
  const day = (SERIAL_EPOCH + serial) as EpochDay
  if (found[2] === undefined || /^0+$/.test(found[2])) return { day, second: null }
  const second = Math.round(Number(`0.${found[2]}`) * 86_400)
  return second === 86_400 ? { day: addDays(day, 1), second: 0 } : { day, second }
}

function dayIn(year: number, month: number, dayOfMonth: number): EpochDay | null {
  return year < EARLIEST_YEAR || year > LATEST_YEAR ? null : dayFromYmd(year, month, dayOfMonth)
}

/** 下午5:20 is 17:20, 下午12:05 is 12:05, 上午12:05 and 凌晨12:05 are 00:05. */
function hourIn(hour: number, half: string): number {
  if (half === '') return hour
  const isLate = half === '下午' || half === '晚上' || half === 'pm'
  if (half === '中午') return hour < 3 ? hour + 12 : hour
  if (hour > 12) return hour
  return isLate ? (hour === 12 ? 12 : hour + 12) : hour === 12 ? 0 : hour
}

function secondOf(hour: number, minute: number, second: number): number | null {
  return hour > 23 || minute > 59 || second > 59 ? null : hour * 3600 + minute * 60 + second
}
