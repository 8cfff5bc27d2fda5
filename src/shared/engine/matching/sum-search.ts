import { groupBy } from '../../base/index.ts'

/** An open amount, positive. Items of one `kin` and one amount are taken in their order: which of them is no question. */
export type SumItem = { readonly amount: number; readonly kin: string }

/** Steps are shared by all searches of one party, so that no party can hold up the month. */
export type SumBudget = { spent: number; readonly most: number }

export type SumAnswer = {
  /** Positions of the items, ascending: fewest parts, then the earliest. Empty: none found. */
  readonly best: readonly number[]
  /** All ways of two or more parts that were found, or `MOST_WAYS` when there are at least so many. */
  readonly ways: number
  /** False: a bound stopped it, there may be other ways. */
  readonly isExhausted: boolean
}

export const MOST_WAYS = 1000

/** So many sums of each half may be kept: 24 different amounts, or few amounts that come thousands of times. */
const MOST_HALF_STATES = 4096

/**
 * Which items, two or more, make exactly this sum. Equal amounts are one class with a multiplicity. Few classes meet in the
 * middle, and every way is counted; many are searched by number of parts, fewest first, as far as the budget goes.
 */
export function sumSearch(items: readonly SumItem[], budget: SumBudget): (wanted: number) => SumAnswer {
  const classes = classesOf(items)
  const [left, right] = balancedHalves(classes)
  const isSmall = statesOf(left) <= MOST_HALF_STATES && statesOf(right) <= MOST_HALF_STATES
  let halves: readonly [Half, Half] | null = null
  const known = new Map<number, SumAnswer>()
  const search = (wanted: number): SumAnswer => {
    if (!isSmall) return searchByParts(classes, wanted, budget)
    if (halves === null) {
      budget.spent += statesOf(left) + statesOf(right)
      halves = [halfOf(left), halfOf(right)]
    }
    return meetInTheMiddle(halves, wanted, budget)
  }
  return (wanted) => {
    const found = known.get(wanted)
    if (found) return found
    if (budget.spent >= budget.most) return { best: [], ways: 0, isExhausted: false }
    const answer = search(wanted)
    known.set(wanted, answer)
    return answer
  }
}

type AmountClass = {
  readonly amount: number
  /** In the order of the items. */
  readonly positions: readonly number[]
  /** In how many ways so many of the class can be taken. */
  readonly ways: (count: number) => number
}

function classesOf(items: readonly SumItem[]): readonly AmountClass[] {
  const byAmount = groupBy(items.keys(), (position) => items[position]?.amount ?? 0)
  return [...byAmount].map(([amount, positions]) => {
    const kins = [...groupBy(positions, (position) => items[position]?.kin ?? '').values()].map((kin) => kin.length)
    const known = new Map<number, number>()
    const ways = (count: number): number => {
      const found = known.get(count) ?? waysToTake(kins, Math.min(count, positions.length - count))
      known.set(count, found)
      return found
    }
    return { amount, positions, ways }
  })
}

/** `count` is at most half of all. The ways grow towards that half, so one of each of fewer kins is a lower bound. */
function waysToTake(kins: readonly number[], count: number): number {
  if (kins.length === 1 || count === 0) return 1
  if (choices(kins.length, Math.min(count, Math.floor(kins.length / 2))) >= MOST_WAYS) return MOST_WAYS
  let ways: readonly number[] = [1, ...Array.from({ length: count }, () => 0)]
  for (const size of kins) {
    let window = 0
    const before: readonly number[] = ways
    ways = before.map((own, taken) => {
      window += own - (before[taken - size - 1] ?? 0)
      return Math.min(window, 1e9) // stays exact, far above what is counted
    })
  }
  return Math.min(ways[count] ?? 0, MOST_WAYS)
}

/** n over k, or `MOST_WAYS`; k is at most half of n. */
function choices(n: number, k: number): number {
  let found = 1
  for (let taken = 1; taken <= k && found < MOST_WAYS; taken++) found = (found * (n - taken + 1)) / taken
  return Math.min(found, MOST_WAYS)
}

function statesOf(classes: readonly AmountClass[]): number {
  return classes.reduce((states, { positions }) => states * (positions.length + 1), 1)
}

function balancedHalves(classes: readonly AmountClass[]): readonly [readonly AmountClass[], readonly AmountClass[]] {
  const left: AmountClass[] = []
  const right: AmountClass[] = []
  let leftStates = 1
  let rightStates = 1
  for (const each of classes.toSorted((a, b) => b.positions.length - a.positions.length)) {
    if (leftStates <= rightStates) leftStates *= left.push(each) && each.positions.length + 1
    else rightStates *= right.push(each) && each.positions.length + 1
  }
  return leftStates <= rightStates ? [left, right] : [right, left]
}

/** One sum of a half: the best way to it, and how many there are. `counts` says how many of each class. */
type State = { readonly sum: number; parts: number; rank: number; counts: readonly number[]; ways: number }
type Half = {
  readonly classes: readonly AmountClass[]
  /** By sum, ascending. */
  readonly states: readonly State[]
  readonly bySum: ReadonlyMap<number, readonly State[]>
}

function halfOf(classes: readonly AmountClass[]): Half {
  let all: readonly State[] = [{ sum: 0, parts: 0, rank: 0, counts: [], ways: 1 }]
  for (const { amount, positions, ways } of classes) {
    const more: State[] = []
    for (const { sum, parts, rank, counts, ways: before } of all) {
      let added = 0
      for (let count = 0; count <= positions.length; count++) {
        if (count > 0) added += positions[count - 1] ?? 0
        more.push({
          sum: sum + amount * count,
          parts: parts + count,
          rank: rank + added,
          counts: [...counts, count],
          ways: Math.min(before * ways(count), MOST_WAYS),
        })
      }
    }
    all = more
  }
  const bySum = new Map<number, State[]>()
  for (const state of all) mergeInto(bySum, state)
  return { classes, bySum, states: [...bySum.values()].flat().sort((a, b) => a.sum - b.sum) }
}

/** A single part alone is no combination, so it stays apart from the other ways to the same sum. */
function mergeInto(bySum: Map<number, State[]>, state: State): void {
  const same = bySum.get(state.sum)
  if (!same) {
    bySum.set(state.sum, [state])
    return
  }
  const alike = same.find(({ parts }) => (parts === 1) === (state.parts === 1))
  if (!alike) {
    same.push(state)
    return
  }
  alike.ways = Math.min(alike.ways + state.ways, MOST_WAYS)
  if (state.parts < alike.parts || (state.parts === alike.parts && state.rank < alike.rank)) {
    alike.parts = state.parts
    alike.rank = state.rank
    alike.counts = state.counts
  }
}

function meetInTheMiddle([left, right]: readonly [Half, Half], wanted: number, budget: SumBudget): SumAnswer {
  let best: readonly [State, State] | null = null
  let ways = 0
  for (const state of left.states) {
    budget.spent++
    if (state.sum > wanted) break
    for (const other of right.bySum.get(wanted - state.sum) ?? []) {
      if (state.parts + other.parts < 2) continue
      ways = Math.min(ways + state.ways * other.ways, MOST_WAYS)
      if (best === null || isBetter(state, other, best)) best = [state, other]
    }
  }
  const positions = best
    ? [...positionsOf(left.classes, best[0].counts), ...positionsOf(right.classes, best[1].counts)]
    : []
  return { best: positions.sort((a, b) => a - b), ways, isExhausted: true }
}

function isBetter(state: State, other: State, [left, right]: readonly [State, State]): boolean {
  const parts = state.parts + other.parts - left.parts - right.parts
  return parts < 0 || (parts === 0 && state.rank + other.rank < left.rank + right.rank)
}

/** The earliest so many of each class. */
function positionsOf(classes: readonly AmountClass[], counts: readonly number[]): readonly number[] {
  return classes.flatMap(({ positions }, index) => positions.slice(0, counts[index] ?? 0))
}

/** Two parts, then three, …: the best way comes first, and a bound only cuts off ways with more parts than those seen. */
function searchByParts(all: readonly AmountClass[], wanted: number, budget: SumBudget): SumAnswer {
  const classes = all.filter(({ amount }) => amount <= wanted).sort((a, b) => b.amount - a.amount)
  const indexOf = new Map(classes.map(({ amount }, index) => [amount, index]))
  const smallest = classes.at(-1)?.amount ?? 0
  const counts = classes.map(() => 0)
  let best: { readonly positions: readonly number[]; readonly parts: number; readonly rank: number } | null = null
  let ways = 0
  const found = (parts: number): void => {
    const product = classes.reduce(
      (product, each, index) => Math.min(product * each.ways(counts[index] ?? 0), MOST_WAYS),
      1,
    )
    ways = Math.min(ways + product, MOST_WAYS)
    if (best && best.parts < parts) return
    const positions = positionsOf(classes, counts)
    const rank = positions.reduce((sum, position) => sum + position, 0)
    if (!best || rank < best.rank) best = { positions, parts, rank }
  }
  /** Takes `parts` more from the classes of `from` on; the last ones are looked up. False: out of steps. */
  const take = (from: number, parts: number, rest: number, total: number): boolean => {
    const last = rest % parts === 0 ? indexOf.get(rest / parts) : undefined
    if (last !== undefined && last >= from && parts <= (classes[last]?.positions.length ?? 0)) {
      counts[last] = parts
      found(total)
      counts[last] = 0
    }
    for (let index = from; index < classes.length; index++) {
      const { amount, positions } = classes[index] as AmountClass
      if (amount * parts < rest) break // the largest ones left cannot reach it
      for (let count = 1; count < parts && count <= positions.length; count++) {
        const left = rest - amount * count
        if (left < smallest * (parts - count)) break
        if (++budget.spent > budget.most) {
          counts[index] = 0
          return false
        }
        counts[index] = count
        const isWithin = take(index + 1, parts - count, left, total)
        counts[index] = 0
        if (!isWithin) return false
      }
    }
    return true
  }
  const items = classes.reduce((sum, { positions }) => sum + positions.length, 0)
  let isExhausted = true
  for (let parts = 2; parts <= items && smallest * parts <= wanted && isExhausted; parts++) {
    isExhausted = ++budget.spent <= budget.most && take(0, parts, wanted, parts)
    if (ways >= MOST_WAYS) break // enough to say that the sum decides nothing
  }
  const answer = best as { readonly positions: readonly number[] } | null
  return { best: (answer?.positions ?? []).toSorted((a, b) => a - b), ways, isExhausted }
}
