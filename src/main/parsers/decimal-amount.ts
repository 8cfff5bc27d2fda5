import { type Fen, fen } from '../../shared/domain/money.ts'

/**
 * Hundredths from an unsigned decimal with a point ("105678.50", "8.850"). Null when it is anything else: a sign, a comma,
 * two points, or a third decimal that is not 0, which hundredths cannot hold.
 */
export function decimalAmount(text: string): Fen | null {
  const found = /^(\d{1,18})(?:\.(\d{0,18}))?$/.exec(text)
  if (!found) return null
  const [, whole = '', decimals = ''] = found
  return hundredths(whole + decimals, decimals.length)
}

/** Hundredths from plain digits whose last `places` are decimals that nobody wrote a point for. */
export function hundredths(digits: string, places: number): Fen | null {
  if (!/^\d{1,40}$/.test(digits)) return null
  const surplus = places > 2 ? digits.slice(2 - places) : ''
  if (/[1-9]/.test(surplus)) return null
  const value = Number(places > 2 ? digits.slice(0, 2 - places) : digits + '0'.repeat(2 - places))
  return Number.isSafeInteger(value) ? fen(value) : null
}

/** "1234.50" of a sum that may be more than a Fen holds. */
export function sumText(amounts: readonly Fen[]): string {
  const sum = amounts.reduce((total, amount) => total + BigInt(amount), 0n)
  const digits = String(sum < 0n ? -sum : sum).padStart(3, '0')
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
