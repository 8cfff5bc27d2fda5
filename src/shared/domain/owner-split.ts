import { invariant } from '../base/index.ts'
import { type Fen, fen } from './money.ts'

/** 业绩拆分: one person's part of a contract, in hundredths of a percent. Those of one contract sum to 10000. */
export type OwnerSplit = { readonly name: string; readonly basisPoints: number }

export const WHOLE = 10_000

/**
 * 最大余数法: the parts of an amount, to the fen, in the order of the splits. They sum to the amount, each is less than a fen from its
 * exact part, and what is taken back is split as it was given. Equal remainders go by the order told.
 */
export function apportion(amount: Fen, splits: readonly OwnerSplit[]): readonly Fen[] {
  const sum = splits.reduce((all, { basisPoints }) => all + basisPoints, 0)
  invariant(sum === WHOLE, `splits of ${sum} hundredths of a percent are no whole`)
  const size = Math.abs(amount)
  // Part by part of the ten thousands, so that no product leaves the whole numbers that a number holds.
  const [thousands, rest] = [Math.floor(size / WHOLE), size % WHOLE]
  const parts = splits.map(({ basisPoints }) => thousands * basisPoints + Math.floor((rest * basisPoints) / WHOLE))
  const left = parts.reduce((open, part) => open - part, size)
  const first = splits
    .map(({ basisPoints }, index) => ({ index, remainder: (rest * basisPoints) % WHOLE }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, left)
  for (const { index } of first) parts[index] = (parts[index] ?? 0) + 1
  return parts.map((part) => fen(amount < 0 ? -part : part))
}

/** "陆安澜 60%、顾清和 40%" */
export function splitsText(splits: readonly OwnerSplit[]): string {
  return splits.map(({ name, basisPoints }) => `${name} ${percentText(basisPoints)}`).join('、')
}

/** "33.33%" */
export function percentText(basisPoints: number): string {
  const places = String(basisPoints % 100).padStart(2, '0')
  return `${Math.floor(basisPoints / 100)}${places === '00' ? '' : `.${places.replace(/0$/, '')}`}%`
}

export function areSameSplits(one: readonly OwnerSplit[] = [], other: readonly OwnerSplit[] = []): boolean {
  const told = new Map(other.map(({ name, basisPoints }) => [name, basisPoints]))
  return one.length === other.length && one.every(({ name, basisPoints }) => told.get(name) === basisPoints)
}
