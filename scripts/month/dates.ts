import { addDays, dayOf, isWorkday } from '../sample/calendar.ts'
import type { Prng } from '../sample/prng.ts'
import { chance } from './draws.ts'

/** The data: nine months of statements, so that what was paid before November is there too, read on the third day after its close. */
export const FIRST_DAY = '2025-03-03'
export const LAST_DAY = '2025-11-30'
export const CUTOFF = '2025-11-30 16:00:00'
export const EXPORTED_AT = '2025-12-02 18:30:00'
export const AS_OF = '2025-12-03 10:00:00'
export const TODAY = '2025-12-03'

const cache = new Map<string, readonly string[]>()

export function workdaysBetween(from: string, to: string): readonly string[] {
  return cached(`${from}/${to}`, () => {
    const days: string[] = []
    for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkday(day)) days.push(day)
    return days
  })
}

/** 28 % of a month's contracts are signed on its last three working days. */
export function signingDay(random: Prng, from: string, to: string): string {
  const days = workdaysBetween(from, to)
  const late = cached(`late ${from}/${to}`, () => days.filter(isMonthEnd))
  return late.length > 0 && chance(random, 28) ? random.pick(late) : random.pick(days)
}

function cached(key: string, make: () => readonly string[]): readonly string[] {
  const known = cache.get(key) ?? make()
  cache.set(key, known)
  return known
}

function isMonthEnd(day: string): boolean {
  const month = day.slice(0, 7)
  return workdaysBetween(`${month}-01`, lastOfMonth(month)).slice(-3).includes(day)
}

function lastOfMonth(month: string): string {
  let day = `${month}-28`
  while (addDays(day, 1).startsWith(month)) day = addDays(day, 1)
  return day
}

/** 92 % between 9 and 19 o'clock. */
export function clock(random: Prng): string {
  const hour = chance(random, 92) ? random.int(9, 18) : random.pick([8, 19, 20, 21])
  return `${two(hour)}:${two(random.int(0, 59))}:00`
}

/** Banks post by day; no sales money after six, so that a working day later is the next working day. */
export function bankClock(random: Prng): string {
  return `${two(random.int(9, 17))}:${two(random.int(0, 59))}:00`
}

/** Money comes on the 10th, the 15th and from the 25th on: half of it is drawn to the next such day within four. */
export function payday(random: Prng, day: string): string {
  if (!chance(random, 50)) return day
  for (let gap = 0; gap <= 4; gap += 1) {
    const near = addDays(day, gap)
    const date = Number(near.slice(8))
    if (date === 10 || date === 15 || date >= 25) return near
  }
  return day
}

/** Working time of Monday to Friday, 9 to 18: the moment when so many hours of it have gone by. */
export function afterWorkHours(start: string, hours: number): string {
  let left = Math.round(hours * 3600)
  for (let day = dayOf(start); ; day = addDays(day, 1)) {
    if (!isWorkday(day)) continue
    const from = day === dayOf(start) ? Math.min(18 * 3600, Math.max(9 * 3600, secondsOf(start))) : 9 * 3600
    if (from + left <= 18 * 3600) return `${day} ${clockOf(from + left)}`
    left -= 18 * 3600 - from
  }
}

export function secondsOf(moment: string): number {
  return Number(moment.slice(11, 13)) * 3600 + Number(moment.slice(14, 16)) * 60 + Number(moment.slice(17, 19))
}

export function clockOf(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

export function laterOf(...moments: readonly string[]): string {
  return [...moments].sort().at(-1) ?? ''
}

export function earlierOf(one: string, other: string): string {
  return [one, other].sort()[0] ?? ''
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
