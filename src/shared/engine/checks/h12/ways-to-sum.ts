import { compareBy } from '../../../base/index.ts'

export type Summand = { readonly amount: number /** Equal amounts of one kin are told once. */; readonly kin: string }
export type Ways = {
  /** Positions of the items, ascending; in an order of their own. */
  readonly ways: readonly (readonly number[])[]
  /** False: a bound stopped it. */
  readonly isWhole: boolean
}

/** To be read by a person. */
const MOST_WAYS = 20
const MOST_STEPS = 20_000

/** Every choice of two or more items that makes exactly this sum, largest items first. The engine counts them, here they are told. */
export function waysToSum(items: readonly Summand[], wanted: number): Ways {
  const sorted = items
    .map((item, position) => ({ ...item, position }))
    .sort(
      compareBy(
        ({ amount }) => -amount,
        ({ kin }) => kin,
        ({ position }) => position,
      ),
    )
  const rest = sorted.map(() => 0)
  for (let at = sorted.length - 1; at >= 0; at--) rest[at] = (rest[at + 1] ?? 0) + (sorted[at]?.amount ?? 0)
  const ways: number[][] = []
  const chosen: number[] = []
  let steps = 0
  const take = (from: number, left: number): void => {
    if (left === 0 && chosen.length > 1) ways.push([...chosen].sort((a, b) => a - b))
    if (left <= 0) return
    for (let at = from; at < sorted.length && (rest[at] ?? 0) >= left; at++) {
      if (ways.length > MOST_WAYS || ++steps > MOST_STEPS) return
      const item = sorted[at]
      const before = at > from ? sorted[at - 1] : undefined
      if (!item || item.amount > left || (before?.amount === item.amount && before.kin === item.kin)) continue
      chosen.push(item.position)
      take(at + 1, left - item.amount)
      chosen.pop()
    }
  }
  take(0, wanted)
  return { ways: ways.slice(0, MOST_WAYS), isWhole: ways.length <= MOST_WAYS && steps <= MOST_STEPS }
}
