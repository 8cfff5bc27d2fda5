import { dayFromYmd } from '../../shared/domain/epoch-day.ts'
import { TAIL_DIGITS } from '../../shared/domain/line-key.ts'

/** Cells in the one form that most of a bank's rows have; NaN or -1 for any other, which the ordinary reader reads. */

const ZERO = 48
const DASH = 45
const SLASH = 47
const COLON = 58
const MAX_DIGITS = 13

/** `-123.45` and `123` as fen; NaN for any other form. */
export function amountAt(bytes: Uint8Array, from: number, to: number): number {
  let at = from
  const isNegative = bytes[at] === DASH
  if (isNegative) at += 1
  let value = 0
  const first = at
  for (; at < to; at += 1) {
    const digit = (bytes[at] as number) - ZERO
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
  }
  if (at === first || at - first > MAX_DIGITS) return Number.NaN
  value *= 100
  if (at < to) {
    const places = to - at - 1
    if (bytes[at] !== 46 || places < 1 || places > 2) return Number.NaN
    const tenths = (bytes[at + 1] as number) - ZERO
    const cents = places === 2 ? (bytes[at + 2] as number) - ZERO : 0
    if (tenths < 0 || tenths > 9 || cents < 0 || cents > 9) return Number.NaN
    value += tenths * 10 + cents
  }
  return isNegative ? -value : value
}

let lastYmd = -1
let lastDay = -1

/** `2025-11-03`, `2025/11/03` or `20251103`, with a clock behind a space or without; -1 for any other form. */
export function dayAt(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from
  let ymd: number
  let end = from + 8
  const separator = bytes[from + 4]
  if (length >= 10 && (separator === DASH || separator === SLASH) && bytes[from + 7] === separator) {
    ymd = digitsAt(bytes, from, 4) * 10_000 + digitsAt(bytes, from + 5, 2) * 100 + digitsAt(bytes, from + 8, 2)
    end = from + 10
  } else if (length >= 8) {
    ymd = digitsAt(bytes, from, 8)
  } else {
    return -1
  }
  if (Number.isNaN(ymd)) return -1
  if (end < to && (bytes[end] !== 32 || !isClockAt(bytes, end + 1, to))) return -1
  if (ymd !== lastYmd) {
    const year = Math.floor(ymd / 10_000)
    const day = year < 1990 || year > 2099 ? null : dayFromYmd(year, Math.floor(ymd / 100) % 100, ymd % 100)
    if (day === null) return -1
    lastYmd = ymd
    lastDay = day
  }
  return lastDay
}

/** `09:30:05`, `09:30` or `093005`. */
export function isClockAt(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from
  if (length === 6) return isTime(digitsAt(bytes, from, 2), digitsAt(bytes, from + 2, 2), digitsAt(bytes, from + 4, 2))
  if (length !== 5 && length !== 8) return false
  if (bytes[from + 2] !== COLON || (length === 8 && bytes[from + 5] !== COLON)) return false
  return isTime(digitsAt(bytes, from, 2), digitsAt(bytes, from + 3, 2), length === 8 ? digitsAt(bytes, from + 6, 2) : 0)
}

function isTime(hour: number, minute: number, second: number): boolean {
  return hour <= 23 && minute <= 59 && second <= 59
}

function digitsAt(bytes: Uint8Array, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at += 1) {
    const digit = (bytes[at] as number) - ZERO
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** The last eight digits; -1 for a cell that does not end in so many. */
export function tailAt(bytes: Uint8Array, from: number, to: number): number {
  const tail = to - from < TAIL_DIGITS ? Number.NaN : digitsAt(bytes, to - TAIL_DIGITS, TAIL_DIGITS)
  return Number.isNaN(tail) ? -1 : tail
}

/** Certainly no number that a spreadsheet turned into a float, and no dashes for nothing. */
export function isSafeCode(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return true
  const first = bytes[from] as number
  if (isIdeograph(first)) return true
  if (isLetter(first)) return true
  if (first < ZERO || first > 57) return false
  if (to - from === 1) return true
  const second = bytes[from + 1] as number
  return (second >= ZERO && second <= 57) || second === DASH || (isLetter(second) && second !== 69 && second !== 101)
}

/** Letters, digits and what joins them, ends included: such a cell is its own cleaned text. */
export function isPlainCode(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to || !isSafeCode(bytes, from, to)) return false
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number
    if (!isLetter(byte) && (byte < DASH || byte > COLON) && byte !== 95) return false
  }
  return true
}

/** A number of zeros is how a column that numbers nothing is filled. */
export function isSerial(bytes: Uint8Array, from: number, to: number): boolean {
  if (!isPlainCode(bytes, from, to)) return false
  for (let at = from; at < to; at += 1) if (bytes[at] !== ZERO) return true
  return false
}

/** A letter or a digit, with which no words of a total begin. */
export function isPlainStart(first: number): boolean {
  return (first >= ZERO && first <= 57) || isLetter(first)
}

/** The first of the three bytes of U+4E00 to U+9FFF, which no folding changes. */
export function isIdeograph(byte: number): boolean {
  return byte >= 0xe5 && byte <= 0xe9
}

function isLetter(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
}
