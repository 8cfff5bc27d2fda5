import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen, negateFen } from './money.ts'
import { apportion, areSameSplits, type OwnerSplit, splitsText, WHOLE } from './owner-split.ts'

const SEED = 20251128

const splitsOf = (...basisPoints: readonly number[]): readonly OwnerSplit[] =>
  basisPoints.map((points, index) => ({ name: `甲乙丙丁戊己庚`.charAt(index), basisPoints: points }))

/** Up to seven people, some of whom may have nothing. */
const someSplits = fc.array(fc.integer({ min: 0, max: WHOLE }), { maxLength: 6 }).map((cuts) => {
  const edges = [0, ...cuts.toSorted((a, b) => a - b), WHOLE]
  return splitsOf(...edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0)))
})
const someFen = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }).map(fen)

test(`the parts sum to the amount, each less than a fen from its exact part, and back as forth (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someFen, someSplits, (amount, splits) => {
      const parts = apportion(amount, splits)
      expect(parts.reduce<number>((sum, part) => sum + part, 0)).toBe(amount)
      for (const [index, part] of parts.entries()) {
        const exact = BigInt(amount) * BigInt(splits[index]!.basisPoints)
        const off = BigInt(part) * BigInt(WHOLE) - exact
        expect(off < BigInt(WHOLE) && off > -BigInt(WHOLE)).toBe(true)
      }
      expect(apportion(negateFen(amount), splits)).toEqual(parts.map(negateFen))
    }),
    { seed: SEED, numRuns: 2000 },
  )
})

test('what is left over goes to the largest remainders, of equal ones to whoever is told first', () => {
  expect(apportion(fen(100), splitsOf(3333, 3333, 3334))).toEqual([33, 33, 34])
  expect(apportion(fen(101), splitsOf(5000, 5000))).toEqual([51, 50])
  expect(apportion(fen(-101), splitsOf(5000, 5000))).toEqual([-51, -50])
  expect(apportion(fen(1), splitsOf(4000, 6000))).toEqual([0, 1])
  expect(apportion(fen(2), splitsOf(2500, 2500, 2500, 2500))).toEqual([1, 1, 0, 0])
  expect(apportion(fen(0), splitsOf(6000, 4000))).toEqual([0, 0])
  expect(apportion(fen(7), splitsOf(10000, 0))).toEqual([7, 0])
})

test('splits that are no whole are never applied', () => {
  expect(() => apportion(fen(100), splitsOf(6000, 3000))).toThrow('no whole')
})

test('splits are the same whatever their order, and read as people write them', () => {
  expect(areSameSplits(splitsOf(6000, 4000), splitsOf(6000, 4000).toReversed())).toBe(true)
  expect(areSameSplits(splitsOf(6000, 4000), splitsOf(5000, 5000))).toBe(false)
  expect(areSameSplits(undefined, splitsOf(10000))).toBe(false)
  expect(areSameSplits(undefined, undefined)).toBe(true)
  expect(splitsText(splitsOf(3333, 6650, 17))).toBe('甲 33.33%、乙 66.5%、丙 0.17%')
})
