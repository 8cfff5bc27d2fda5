import type { Fen } from '../../shared/domain/money.ts'
import { fen } from '../../shared/domain/money.ts'

export type SelectionStats = { readonly count: number; readonly sum: Fen | null; readonly average: Fen | null }

export const noStats: SelectionStats = { count: 0, sum: null, average: null }

/** 计数 counts rows; 求和 and 平均 only those that have an amount. The average is rounded to the fen, half away from zero. */
export function statsOf(amounts: readonly (Fen | null)[]): SelectionStats {
  const known = amounts.filter((amount) => amount !== null)
  if (known.length === 0) return { count: amounts.length, sum: null, average: null }
  const sum = known.reduce<number>((total, amount) => total + amount, 0)
  const average = (Math.sign(sum) * Math.round(Math.abs(sum) / known.length)) as number
  return { count: amounts.length, sum: fen(sum), average: fen(average) }
}
