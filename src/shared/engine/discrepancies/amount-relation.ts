import type { Fen } from '../../domain/money.ts'

const TAX_PERCENTS = [13, 9, 6, 3, 1]
const POWERS = [10, 100, 1000]

/** How two amounts of one thing may hang together when they are not equal; `up` means the second is the larger one. */
export type AmountRelation =
  | { readonly kind: 'tax'; readonly percent: number; readonly isUp: boolean }
  | { readonly kind: 'shift'; readonly factor: number; readonly isUp: boolean }
  | { readonly kind: 'transposed' }

/** Tax first, then places, then digits. Null: nothing but different. */
export function amountRelation(one: Fen, other: Fen): AmountRelation | null {
  if (one <= 0 || other <= 0 || one === other) return null
  const isUp = other > one
  const [low, high] = isUp ? [one, other] : [other, one]
  const percent = taxPercent(low, high)
  if (percent !== null) return { kind: 'tax', percent, isUp }
  const factor = POWERS.find((power) => low * power === high)
  if (factor !== undefined) return { kind: 'shift', factor, isUp }
  return digitsOf(low) === digitsOf(high) ? { kind: 'transposed' } : null
}

/**
 * 税率 of `gross` over `net`, when the tax comes out to the fen or one beside it. A relation between two numbers, not a
 * tolerance: an amount that is 13 % off by anything more is simply another amount.
 */
export function taxPercent(net: Fen, gross: Fen): number | null {
  if (gross - net <= 1) return null
  const found = TAX_PERCENTS.find((percent) => {
    const hundredfold = gross * 100 - net * (100 + percent)
    return -100 <= hundredfold && hundredfold <= 100
  })
  return found ?? null
}

/** 各位集合: equal for two numbers of the same digits, whose difference then is divisible by 9. */
function digitsOf(amount: Fen): string {
  return [...String(amount)].sort().join('')
}
