import type { Prng } from '../sample/prng.ts'

export type Deck<Card> = { readonly draw: () => Card }

/**
 * Cards in the shares asked for, shuffled, and shuffled anew when they run out: a rare case comes up in every block, and its
 * share holds over any whole number of blocks.
 */
export function deck<Card>(
  random: Prng,
  cards: readonly (readonly [Card, number])[],
  rest?: readonly [Card, number],
): Deck<Card> {
  const told = cards.flatMap(([card, count]) => Array<Card>(count).fill(card))
  const block = rest === undefined ? told : [...told, ...Array<Card>(Math.max(0, rest[1] - told.length)).fill(rest[0])]
  let left: Card[] = []
  const draw = (): Card => {
    if (left.length === 0) left = shuffled(random, block)
    const card = left.pop()
    if (card === undefined) throw new Error('an empty deck')
    return card
  }
  return { draw }
}

export function chance(random: Prng, percent: number): boolean {
  return random.next() * 100 < percent
}

function shuffled<Item>(random: Prng, items: readonly Item[]): Item[] {
  const order = [...items]
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = random.int(0, at)
    const [one, two] = [order[at] as Item, order[other] as Item]
    order[at] = two
    order[other] = one
  }
  return order
}

/** Normal, by the sum of twelve: no logarithm or cosine, so no machine's mathematics shows. */
function normal(random: Prng): number {
  let sum = -6
  for (let count = 0; count < 12; count += 1) sum += random.next()
  return sum
}

/** e^x by its own series for small x: Math.exp may differ in the last bit from machine to machine. */
function grow(x: number): number {
  const halved = x / 1024
  let power = 1 + halved + (halved * halved) / 2 + (halved * halved * halved) / 6
  for (let count = 0; count < 10; count += 1) power *= power
  return power
}

export function logNormal(random: Prng, median: number, sigma: number): number {
  return median * grow(sigma * normal(random))
}

const RATES = [
  ...Array<number>(46).fill(13),
  ...Array<number>(42).fill(6),
  ...Array<number>(5).fill(9),
  3,
  3,
  3,
  1,
  1,
  0,
  0,
]

export function taxRate(random: Prng): number {
  return random.pick(RATES)
}

/** Median 68,000, σ 1.26, at most 5,000,000; 45 % whole thousands, 30 % whole hundreds, 25 % net × (1 + rate). */
export function contractFen(random: Prng, ratePercent: number): number {
  const yuan = Math.min(5_000_000, Math.max(1200, logNormal(random, 68_000, 1.26)))
  const roll = random.int(1, 100)
  if (roll <= 45) return Math.max(1, Math.round(yuan / 1000)) * 100_000
  if (roll <= 75) return Math.max(10, Math.round(yuan / 100)) * 10_000
  const netFen = Math.round(yuan * 100) + random.int(0, 99)
  return netFen + Math.round((netFen * ratePercent) / 100)
}
