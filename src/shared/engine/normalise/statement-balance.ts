import type { Statement, StatementEntry } from '../../domain/statement.ts'

/** 期初 + 发生额合计 = 期末. Null when the message leaves one of the balances out. */
export function isBalanced({ opening, closing, entries }: Statement): boolean | null {
  if (opening === null || closing === null) return null
  // Whole numbers without an upper end: a hostile statement may sum to more than a Fen holds.
  const found = entries.reduce((sum, entry) => sum + bookedUnits(entry), BigInt(opening.amount))
  return found === BigInt(closing.amount)
}

/** What is announced and not booked yet has not moved the balance. */
export function bookedUnits({ amount, isPending }: StatementEntry): bigint {
  return isPending ? 0n : BigInt(amount)
}
