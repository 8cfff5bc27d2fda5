import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aLine } from '../../../../tests/builders/a-chain.ts'
import { chainBalances } from './balance-chain.ts'
import type { ChainLine } from './chain-line.ts'

const found = (lines: readonly ChainLine[]) => chainBalances(lines).control?.found

test('balances that follow from the amounts are whole, and tell how the account began and ended', () => {
  const { control, opening, closing, ends } = chainBalances([aLine(2, 100, 600), aLine(3, -50, 550, { hour: 9 })])
  expect(control).toMatchObject({ agrees: true, note: '' })
  expect([opening, closing]).toEqual([500, 550])
  expect(ends).toMatchObject([{ accountNo: '6200001', opening: 500, closing: 550 }])
})

test('a statement that runs backwards is whole', () => {
  const lines = [aLine(2, -50, 550, { hour: 9 }), aLine(3, 100, 600, { hour: 8 })]
  expect(chainBalances(lines)).toMatchObject({ control: { agrees: true }, opening: 500, closing: 550 })
})

test('days that run backwards with hours that run forwards are whole', () => {
  const lines = [
    aLine(2, 10, 160, { on: '2025-11-05', hour: 9 }),
    aLine(3, 10, 170, { on: '2025-11-05', hour: 10 }),
    aLine(4, 30, 130, { on: '2025-11-04', hour: 9 }),
    aLine(5, 20, 150, { on: '2025-11-04', hour: 10 }),
  ]
  expect(chainBalances(lines)).toMatchObject({ control: { agrees: true }, opening: 100, closing: 170 })
})

test('lines of one second may stand in any order, the first ones of the statement too', () => {
  const lines = [
    aLine(2, 30, 160, { hour: 9 }),
    aLine(3, 20, 120, { hour: 9 }),
    aLine(4, 10, 130, { hour: 9 }),
    aLine(5, -60, 100, { hour: 10 }),
    aLine(6, -5, 85, { hour: 11 }),
    aLine(7, -10, 90, { hour: 11 }),
  ]
  expect(chainBalances(lines)).toMatchObject({ control: { agrees: true }, opening: 100, closing: 85 })
})

test('a missing line is a break at the row after it, however the rest is ordered', () => {
  const lines = [
    aLine(2, 10, 110, { hour: 9 }),
    aLine(3, 10, 120, { hour: 10 }),
    aLine(5, 10, 145, { hour: 11 }),
    aLine(6, 10, 155, { hour: 12 }),
  ]
  const { control, ends } = chainBalances(lines)
  expect(control).toMatchObject({ agrees: false, level: 'error', found: '第 5 行断开：应为 1.30，实为 1.45' })
  expect(control!.note).toContain('第 5 行')
  expect(ends).toMatchObject([{ opening: null, closing: null }])
})

test('a missing line is a break also among lines of one second', () => {
  const lines = [
    aLine(2, 10, 110, { hour: 9 }),
    aLine(3, 40, 190, { hour: 10 }),
    aLine(4, 20, 130, { hour: 10 }),
    aLine(5, 10, 200, { hour: 11 }),
  ]
  expect(found(lines)).toContain('第 3 行断开')
})

test('a circle that the account never comes to, and two ways from one balance, are no order', () => {
  const entering = aLine(2, 10, 110, { hour: 9 })
  const inOneSecond = (lines: readonly (readonly [number, number])[]) =>
    chainBalances([
      entering,
      ...lines.map(([amount, balance], index) => aLine(index + 3, amount, balance, { hour: 10 })),
      aLine(9, 1, 110 + 1 + lines.reduce((sum, [amount]) => sum + amount, 0), { hour: 11 }),
    ]).control?.agrees
  const circle = [
    [10, 510],
    [-10, 500],
    [10, 120],
  ] as const
  expect(inOneSecond(circle)).toBe(false)
  expect(
    inOneSecond([
      [20, 130],
      [10, 120],
    ]),
  ).toBe(false)
  expect(
    inOneSecond([
      [20, 140],
      [10, 120],
    ]),
  ).toBe(true)
})

test('a statement printed backwards is whole also where its clocks are not in order', () => {
  const lines = [aLine(2, 30, 160, { hour: 9 }), aLine(3, 20, 130, { hour: 11 }), aLine(4, 10, 110, { hour: 10 })]
  expect(chainBalances(lines)).toMatchObject({ control: { agrees: true }, opening: 100, closing: 160 })
})

test('a line without a balance counts with its amount', () => {
  const lines = [
    aLine(2, 10, null),
    aLine(3, 10, 120, { hour: 9 }),
    aLine(4, 5, null, { hour: 10 }),
    aLine(5, 5, 130, { hour: 11 }),
  ]
  expect(chainBalances(lines)).toMatchObject({ control: { agrees: true }, opening: 100, closing: 130 })
})

test('a column of zeros is no balance, and two accounts chain each for itself', () => {
  expect(chainBalances([aLine(2, 100, 0), aLine(3, 50, 0)]).control).toBeNull()
  const lines = [aLine(2, 100, 600), aLine(3, 10, 10, { accountNo: '6200002' }), aLine(4, 100, 700, { hour: 9 })]
  const { control, opening, ends } = chainBalances(lines)
  expect([control!.agrees, opening]).toEqual([true, null])
  expect(ends.map((end) => [end.accountNo, end.opening, end.closing])).toEqual([
    ['6200001', 500, 700],
    ['6200002', 0, 10],
  ])
})

test('ten thousand lines of one moment in the worst order are settled at once', () => {
  const count = 10_000
  const lines = Array.from({ length: count }, (_, index) => aLine(index + 2, 1, ((index * 7919) % count) + 101))
  expect(chainBalances(lines)).toMatchObject({ control: { agrees: true }, opening: 100, closing: count + 100 })
})

test('any statement chains in any order of its equal seconds, forwards or backwards', () => {
  const moves = fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.nat(6)), { minLength: 2, maxLength: 30 })
  fc.assert(
    fc.property(
      moves,
      fc.boolean(),
      fc.infiniteStream(fc.double({ noNaN: true, min: 0, max: 1 })),
      (told, isTurned, random) => {
        let balance = 100_000
        const hours = told.map(([, hour]) => hour).sort((a, b) => a - b)
        const lines = told.map(([amount], index) => {
          balance += amount
          return { line: aLine(index + 2, amount, balance, { hour: hours[index]! }), luck: random.next().value }
        })
        const shuffled = lines
          .toSorted((a, b) => a.line.fact.postedAt - b.line.fact.postedAt || a.luck - b.luck)
          .map(({ line }) => line)
        expect(chainBalances(isTurned ? shuffled.toReversed() : shuffled).control?.agrees).toBe(true)
      },
    ),
    { seed: 20251103 },
  )
})

test('one balance stands beside no other and proves nothing', () => {
  const { control, ends } = chainBalances([aLine(2, 100, 600), aLine(3, 5, null)])
  expect(control).toBeNull()
  expect(ends).toMatchObject([{ opening: 500, closing: 605 }])
})

test('an account in two currencies has two balances that go on side by side', () => {
  const lines = [aLine(2, 100, 600), aLine(3, 7, 7, { currency: 'USD' }), aLine(4, 50, 650)]
  expect(chainBalances(lines)).toMatchObject({ control: { agrees: true }, opening: null, ends: [{ closing: null }] })
})
