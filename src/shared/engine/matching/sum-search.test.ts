import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_WAYS, type SumItem, sumSearch } from './sum-search.ts'

const budgetOf = (most = 1_000_000) => ({ spent: 0, most })
const apart = (...amounts: readonly number[]): readonly SumItem[] =>
  amounts.map((amount, index) => ({ amount, kin: `c${index}` }))

test('the fewest parts are the best way, then the earliest, and all ways are counted', () => {
  const search = sumSearch(apart(30, 20, 50, 10, 50), budgetOf())
  expect(search(80)).toEqual({ best: [0, 2], ways: 4, isExhausted: true }) // 30+50 twice, 20+10+50 twice
  expect(search(160)).toEqual({ best: [0, 1, 2, 3, 4], ways: 1, isExhausted: true })
  expect(search(170)).toEqual({ best: [], ways: 0, isExhausted: true })
})

test('one part alone is no combination', () => {
  expect(sumSearch(apart(50, 70), budgetOf())(50)).toEqual({ best: [], ways: 0, isExhausted: true })
})

test('equal instalments of one contract are taken in order, and that is one way', () => {
  const items = Array.from({ length: 12 }, () => ({ amount: 1000, kin: 'HT' }))
  expect(sumSearch(items, budgetOf())(3000)).toEqual({ best: [0, 1, 2], ways: 1, isExhausted: true })
  const ofTwo = [...items, ...items.map((item) => ({ ...item, kin: 'XS' }))]
  expect(sumSearch(ofTwo, budgetOf())(3000).ways).toBe(4)
})

test('3,000 equal amounts cost a handful of steps, and the ways are said to be at least so many', () => {
  const budget = budgetOf()
  const search = sumSearch(apart(...Array.from({ length: 3000 }, () => 100_000)), budget)
  expect(search(150_000_000)).toMatchObject({ ways: MOST_WAYS, isExhausted: true })
  expect(search(150_000_000).best.length).toBe(1500)
  expect(search(200_000).best).toEqual([0, 1])
  expect(search(200_001).ways).toBe(0)
  expect(budget.spent).toBeLessThan(20_000)
})

test('40 different amounts stay within the budget: ways of few parts are found, and the rest is said to be unsearched', () => {
  const amounts = Array.from({ length: 40 }, (_, index) => 1_000_003 + index * index * 7919)
  const budget = budgetOf(20_000)
  const search = sumSearch(apart(...amounts), budget)
  const answer = search((amounts[3] ?? 0) + (amounts[5] ?? 0))
  expect(answer.best).toEqual([3, 5])
  expect(answer.isExhausted).toBe(true) // so few parts can make so small a sum
  expect(search(amounts.slice(10, 30).reduce((sum, amount) => sum + amount, 0)).isExhausted).toBe(false)
  expect(search(5_000_000)).toEqual({ best: [], ways: 0, isExhausted: false })
  expect(budget.spent).toBeLessThanOrEqual(20_001)
})

const SEED = 20251130
const someItems = (most: number) =>
  fc.array(fc.record({ amount: fc.integer({ min: 1, max: 12 }), kin: fc.constantFrom('a', 'b', 'c', 'd') }), {
    maxLength: most,
  })

test(`what is found adds up and is counted as by trying everything (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someItems(9), fc.integer({ min: 1, max: 60 }), fc.nat(3), (items, wanted, beyond) => {
      const most = beyond === 0 ? undefined : wanted + beyond
      const { best, ways, isExhausted } = sumSearch(items, budgetOf(), most)(wanted)
      const all = everyWay(items, wanted)
      expect({ ways, isExhausted }).toEqual({ ways: all.ways, isExhausted: true })
      expect(best.length).toBe(all.fewest)
      if (ways > 0) expect(best.reduce((sum, position) => sum + (items[position]?.amount ?? 0), 0)).toBe(wanted)
    }),
    { seed: SEED, numRuns: 500 },
  )
})

test(`searching by parts finds what meeting in the middle finds (seed ${SEED})`, () => {
  const many = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 5, maxLength: 9 })
  fc.assert(
    fc.property(many, fc.integer({ min: 1, max: 120 }), (amounts, wanted) => {
      const few = apart(...amounts)
      // Amounts above the wanted sum change no answer, but there are too many of them for two halves.
      const padded = [...few, ...apart(...Array.from({ length: 40 }, (_, index) => 1000 + index))]
      const kins = padded.map(({ amount }, index) => ({ amount, kin: `k${index}` }))
      const [one, other] = [sumSearch(kins, budgetOf())(wanted), sumSearch(few, budgetOf())(wanted)]
      const rank = ({ best }: typeof one) => best.reduce((sum, position) => sum + position, 0)
      expect({ ...one, best: [one.best.length, rank(one)] }).toEqual({
        ...other,
        best: [other.best.length, rank(other)],
      })
    }),
    { seed: SEED, numRuns: 500 },
  )
})

/** Distinct choices: of equal items of one kin only the number taken matters. */
function everyWay(items: readonly SumItem[], wanted: number): { readonly ways: number; readonly fewest: number } {
  const seen = new Set<string>()
  let fewest = 0
  for (let mask = 0; mask < 1 << items.length; mask++) {
    const chosen = items.filter((_, index) => (mask & (1 << index)) !== 0)
    if (chosen.length < 2 || chosen.reduce((sum, { amount }) => sum + amount, 0) !== wanted) continue
    seen.add(
      chosen
        .map(({ amount, kin }) => `${kin}${amount}`)
        .sort()
        .join(),
    )
    if (fewest === 0 || chosen.length < fewest) fewest = chosen.length
  }
  return { ways: seen.size, fewest }
}
