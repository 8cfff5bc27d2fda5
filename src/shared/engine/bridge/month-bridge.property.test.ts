import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, run } from '../../../../tests/builders/engine-facts.ts'
import { MONTHS, someMonths } from '../../../../tests/builders/some-months.ts'
import type { BasisLine } from '../../domain/basis.ts'
import type { BridgeItem } from '../../domain/bridge.ts'
import type { PerformanceMode } from '../../domain/performance-mode.ts'
import { cumulativeBases, periodBases } from '../bases.ts'
import { itemsByPerson, linesByPerson } from '../by-person.ts'
import { defaultPolicy } from '../engine-input.ts'
import { bridgesBy } from './bridges-by.ts'
import { monthBridge } from './month-bridge.ts'

const SEED = 20251130

test(`every month's steps are explained to the fen, whatever was sealed before and in whatever mode (seed ${SEED})`, () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(someMonths, ({ input, isSealed, modes }) => {
      const first = { ...input, asOf: at('2025-12-01 10:00'), decisions: [] }
      let before = cumulativeBases(first, run(first), policyOf(modes[0]!), MONTHS[0]!)
      for (const [index, period] of MONTHS.entries()) {
        if (index === 0) continue
        const performanceMode = modes[index]!
        const facts = index < 3 && isSealed ? { ...input, asOf: at(`2025-12-0${index} 10:00`), decisions: [] } : input
        const [result, policy] = [run(facts), policyOf(performanceMode)]
        const recomputedBefore = cumulativeBases(facts, result, policy, MONTHS[index - 1]!)
        if (!isSealed) before = recomputedBefore
        const upTo = cumulativeBases(facts, result, policy, period)
        const own = periodBases(upTo, before, recomputedBefore)
        const items = monthBridge(facts, result, policy, period, { own, before, recomputedBefore })
        expect(items.filter(({ code }) => code === null)).toEqual([])
        const ofPerformance = items.filter(({ to }) => to === 'P')
        if (performanceMode !== 'cash') expect(ofPerformance.filter(({ code }) => code !== 'R44')).toEqual([])
        for (const { code } of ofPerformance) seen.add(`${performanceMode} ${code}`)
        for (const by of ['region', 'salesperson'] as const) {
          for (const { bridges } of bridgesBy(own, items, by)) {
            expect(bridges.map(({ residual }) => residual)).toEqual([0, 0, 0, 0, 0])
          }
        }
        expect(sums(linesByPerson(own), lineTotals)).toEqual(sums(own, lineTotals))
        const parts = itemsByPerson(own, items)
        expect(sums(parts, itemAmount)).toEqual(sums(items, itemAmount))
        if (parts.length > items.length) seen.add('shared')
        before = upTo
      }
    }),
    { seed: SEED, numRuns: 200 },
  )
  expect([...seen]).toEqual(
    expect.arrayContaining(['shared', 'cash R40', 'cash R44', 'archived_full R44', 'closed_full R44']),
  )
})

type Parts = readonly (readonly [name: string, amount: number])[]

const lineTotals = ({ contractNo, accountNo, region, totals }: BasisLine): Parts =>
  Object.entries(totals).map(([basis, amount]) => [`${region} ${contractNo}${accountNo} ${basis}`, amount])
const itemAmount = ({ contractNo, bankLineId, from, to, code, amount }: BridgeItem): Parts => [
  [`${contractNo}${bankLineId} ${from}${to} ${code}`, amount],
]

/** What the parts of one name sum to; what comes to nothing is left out. */
function sums<One>(all: readonly One[], partsOf: (one: One) => Parts): Readonly<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const [name, amount] of all.flatMap(partsOf)) found[name] = (found[name] ?? 0) + amount
  return Object.fromEntries(Object.entries(found).filter(([, amount]) => amount !== 0))
}

function policyOf(performanceMode: PerformanceMode) {
  return { ...defaultPolicy, performanceMode }
}
