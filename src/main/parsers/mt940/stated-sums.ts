import { yuanText } from '../../../shared/domain/money.ts'
import type { StatedTotal, StatementEntry } from '../../../shared/domain/statement.ts'
import { swiftAmount } from './swift-values.ts'

/** One side's count and sum as the message states them. */
export type StatedSum = { readonly side: 'in' | 'out'; readonly count: number; readonly amount: string }

/** :90C: and :90D:, "3PLN0,03". */
export function statedSum(tag: string, value: string): StatedSum | null {
  const [, count, amount] = /^(\d{1,5})[A-Z]{3}([\d.,]+)$/.exec(value.trim()) ?? []
  return count === undefined || amount === undefined ? null : sumOf(tag === '90C' ? 'in' : 'out', count, amount)
}

/** ING's remark behind the closing balance, "D000004C000002D25,24C28,71": counts, then sums. */
export function statedSumsOfRemark(text: string): readonly StatedSum[] {
  const found = /^D(\d{6})C(\d{6})D([\d.,]+)C([\d.,]+)$/.exec(text.trim())
  if (!found) return []
  const [, outCount = '', inCount = '', outSum = '', inSum = ''] = found
  return [sumOf('out', outCount, outSum), sumOf('in', inCount, inSum)].flatMap((sum) => (sum ? [sum] : []))
}

export function statedTotal({ side, count, amount }: StatedSum, entries: readonly StatementEntry[]): StatedTotal {
  const ofSide = entries.filter((entry) => (side === 'in' ? entry.amount > 0 : entry.amount < 0))
  const found = ofSide.reduce((sum, entry) => sum + BigInt(Math.abs(entry.amount)), 0n)
  // An entry of nothing has no side left: it may be among those that the bank counted.
  const ofNothing = entries.filter((entry) => entry.amount === 0).length
  const foundCount = Math.min(Math.max(count, ofSide.length), ofSide.length + ofNothing)
  return {
    name: side === 'in' ? '贷方合计' : '借方合计',
    stated: `${count} 笔 ${amount}`,
    found: `${foundCount} 笔 ${centsText(found)}`,
  }
}

function sumOf(side: 'in' | 'out', count: string, digits: string): StatedSum | null {
  const amount = swiftAmount(digits)
  return amount === null ? null : { side, count: Number(count), amount: yuanText(amount) }
}

function centsText(cents: bigint): string {
  const digits = String(cents).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
