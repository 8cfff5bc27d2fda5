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

/** One sum searched by parts: some 2 ms. */
const MOST_STEPS = 20_000

/**
 * Which items, two or more, make exactly this sum. Equal amounts are one class with a multiplicity. Few classes meet in the
 * middle, and every way is counted; many are searched by number of parts, fewest first, as far as the budget goes.
 * No sum above `mostWanted` is asked for.
 */
export function sumSearch(
  items: readonly SumItem[],
  budget: SumBudget,
  mostWanted = Number.POSITIVE_INFINITY,
): (wanted: number) => SumAnswer {
  const classes = classesOf(items, mostWanted)
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
  /** So many at most fit into any sum that will be wanted. */
  readonly most: number
  /** In how many ways so many of the class can be taken. */
  readonly ways: (count: number) => number
}

function classesOf(items: readonly SumItem[], mostWanted: number): readonly AmountClass[] {
  const byAmount = groupBy(items.keys(), (position) => items[position]?.amount ?? 0)
  return [...byAmount].map(([amount, positions]) => {
    const kins = [...groupBy(positions, (position) => items[position]?.kin ?? '').values()].map((kin) => kin.length)
    const known = new Map<number, number>()
    const ways = (count: number): number => {
      const found = known.get(count) ?? waysToTake(kins, Math.min(count, positions.length - count))
      known.set(count, found)
      return found
    }
    return { amount, positions, most: Math.min(positions.length, Math.floor(mostWanted / amount)), ways }
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
  return classes.reduce((states, { most }) => states * (most + 1), 1)
}

function balancedHalves(classes: readonly AmountClass[]): readonly [readonly AmountClass[], readonly AmountClass[]] {
  const left: AmountClass[] = []
  const right: AmountClass[] = []
  let leftStates = 1
  let rightStates = 1
  for (const each of classes.toSorted((a, b) => b.most - a.most)) {
    if (leftStates <= rightStates) leftStates *= left.push(each) && each.most + 1
    else rightStates *= right.push(each) && each.most + 1
  }
  return leftStates <= rightStates ? [left, right] : [right, left]
}

/**
 * The sums of a half, ascending, each with the best way to it and how many there are. A single part alone is no combination, so it
 * stays apart from the other ways to its sum. `code` says how many of each class, in mixed radix.
 */
type Half = {
  readonly classes: readonly AmountClass[]
  readonly sum: number[]
  readonly parts: number[]
  readonly rank: number[]
  readonly ways: number[]
  readonly code: number[]
}

function halfOf(classes: readonly AmountClass[]): Half {
  const empty = (): Half => ({ classes, sum: [0], parts: [0], rank: [0], ways: [1], code: [0] })
  let half = empty()
  let radix = 1
  for (const each of classes) {
    const before = radix === 1 ? empty() : half
    let rank = 0
    for (const [index, position] of each.positions.slice(0, each.most).entries()) {
      rank += position
      const count = index + 1
      const added = { sum: each.amount * count, parts: count, rank, ways: each.ways(count), code: radix * count }
      if (radix === 1) put(half, before, 0, added)
      else half = merged(half, before, added)
    }
    radix *= each.most + 1
  }
  return half
}

type Added = { readonly [Field in 'sum' | 'parts' | 'rank' | 'ways' | 'code']: number }

/** The sums so far and those of `before` with some more of one class: both ascending, so they merge like a zip. */
function merged(half: Half, before: Half, added: Added): Half {
  const into: Half = { classes: half.classes, sum: [], parts: [], rank: [], ways: [], code: [] }
  const none: Added = { sum: 0, parts: 0, rank: 0, ways: 1, code: 0 }
  let old = 0
  let fresh = 0
  while (old < half.sum.length || fresh < before.sum.length) {
    const isOld = (half.sum[old] ?? Infinity) <= (before.sum[fresh] ?? Infinity) + added.sum
    if (isOld) put(into, half, old++, none)
    else put(into, before, fresh++, added)
  }
  return into
}

function put(into: Half, from: Half, at: number, added: Added): void {
  const sum = (from.sum[at] ?? 0) + added.sum
  const parts = (from.parts[at] ?? 0) + added.parts
  const rank = (from.rank[at] ?? 0) + added.rank
  const ways = Math.min((from.ways[at] ?? 0) * added.ways, MOST_WAYS)
  const code = (from.code[at] ?? 0) + added.code
  const last = into.sum.length - 1
  for (let same = last; same >= 0 && into.sum[same] === sum; same--) {
    const theirs = into.parts[same] ?? 0
    if ((theirs === 1) !== (parts === 1)) continue
    into.ways[same] = Math.min((into.ways[same] ?? 0) + ways, MOST_WAYS)
    if (parts > theirs || (parts === theirs && rank >= (into.rank[same] ?? 0))) return
    into.parts[same] = parts
    into.rank[same] = rank
    into.code[same] = code
    return
  }
  into.sum.push(sum)
  into.parts.push(parts)
  into.rank.push(rank)
  into.ways.push(ways)
  into.code.push(code)
}

/** One half upwards, the other downwards: a pair of sums is met once. */
function meetInTheMiddle([left, right]: readonly [Half, Half], wanted: number, budget: SumBudget): SumAnswer {
  let best: { readonly left: number; readonly right: number } | null = null
  let [bestParts, bestRank, ways] = [Infinity, Infinity, 0]
  let from = right.sum.length - 1
  for (let at = 0; at < left.sum.length && (left.sum[at] ?? 0) <= wanted; at++) {
    const rest = wanted - (left.sum[at] ?? 0)
    while (from >= 0 && (right.sum[from] ?? 0) > rest) from--
    for (let other = from; other >= 0 && right.sum[other] === rest; other--) {
      const parts = (left.parts[at] ?? 0) + (right.parts[other] ?? 0)
      if (parts < 2) continue
      ways = Math.min(ways + (left.ways[at] ?? 0) * (right.ways[other] ?? 0), MOST_WAYS)
      const rank = (left.rank[at] ?? 0) + (right.rank[other] ?? 0)
      if (parts > bestParts || (parts === bestParts && rank >= bestRank)) continue
      best = { left: at, right: other }
      bestParts = parts
      bestRank = rank
    }
  }
  budget.spent += left.sum.length + right.sum.length
  const positions = best ? [...chosenIn(left, best.left), ...chosenIn(right, best.right)] : []
  return { best: positions.sort((a, b) => a - b), ways, isExhausted: true }
}

function chosenIn({ classes, code }: Half, at: number): readonly number[] {
  let rest = code[at] ?? 0
  const counts = classes.map(({ most }) => {
    const count = rest % (most + 1)
    rest = Math.floor(rest / (most + 1))
    return count
  })
  return positionsOf(classes, counts)
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
  const stop = Math.min(budget.most, budget.spent + MOST_STEPS)
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
        if (++budget.spent > stop) {
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
    isExhausted = ++budget.spent <= stop && take(0, parts, wanted, parts)
    if (ways >= MOST_WAYS) break // enough to say that the sum decides nothing
  }
  const answer = best as { readonly positions: readonly number[] } | null
  return { best: (answer?.positions ?? []).toSorted((a, b) => a - b), ways, isExhausted }
}
