import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anArchive, at, run } from '../../../../tests/builders/engine-facts.ts'
import { someWideWorld } from '../../../../tests/builders/wide-worlds.ts'
import type { BasisLine } from '../../domain/basis.ts'
import type { BridgeItem } from '../../domain/bridge.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import { yuanText } from '../../domain/money.ts'
import type { OwnerSplit } from '../../domain/owner-split.ts'
import { PERFORMANCE_MODES, type PerformanceMode } from '../../domain/performance-mode.ts'
import type { PeriodKey } from '../../domain/period.ts'
import { cumulativeBases, periodBases } from '../bases.ts'
import { itemsByPerson, linesByPerson } from '../by-person.ts'
import { defaultPolicy, type EngineInput } from '../engine-input.ts'
import { bridgesBy } from './bridges-by.ts'
import { monthBridge } from './month-bridge.ts'

const SEED = 20251130
const MONTHS = ['2025-10', '2025-11', '2025-12', '2026-01'] as PeriodKey[]

/** Legal archives some of the contracts, early or late, at the contract's amount or another. */
const someArchives = fc.array(
  fc.record({
    contract: fc.nat(5),
    archived: fc.constantFrom('2025-11-21 10:00', '2025-11-30 17:00', '2025-12-03 10:00', '2026-01-02 10:00'),
    factor: fc.constantFrom(1, 1, 1, 10, 1.13),
  }),
  { maxLength: 6 },
)

/** One a month: companies change it, and what was sealed under another stays. */
const someModes = fc.array(fc.constantFrom(...PERFORMANCE_MODES), {
  minLength: MONTHS.length,
  maxLength: MONTHS.length,
})

/** Some of the contracts are shared, in parts that no amount is divisible by. */
const someSplits = fc.array(
  fc.constantFrom<ContractVersion['ownerSplits'][]>(
    undefined,
    splits(['顾清和', 10_000]),
    splits(['陆安澜', 5000], ['顾清和', 5000]),
    splits(['顾清和', 6667], ['祁望舒', 3333]),
    splits(['陆安澜', 3333], ['顾清和', 3333], ['祁望舒', 3334], ['苗知夏', 0]),
  ),
  { minLength: 6, maxLength: 6 },
)

const someMonths = fc
  .record({
    world: someWideWorld,
    archives: someArchives,
    isSealed: fc.boolean(),
    modes: someModes,
    shared: someSplits,
  })
  .map(({ world, archives, isSealed, modes, shared }) => {
    const flows = archives.flatMap(({ contract, archived, factor }, index) => {
      const found = world.contracts[contract]
      if (!found) return []
      const amount = yuanText(Math.round(found.amount * factor) as typeof found.amount)
      return [anArchive({ no: found.contractNo, flowNo: `L${index}`, submitted: '2025-11-20 10:00', archived, amount })]
    })
    const contracts = world.contracts.map((contract, index): ContractVersion => {
      const ownerSplits = shared[index]
      return ownerSplits ? { ...contract, ownerSplits } : contract
    })
    const input: EngineInput = { ...world, contracts, archives: flows }
    return { input, isSealed, modes }
  })

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

function splits(...parts: readonly (readonly [string, number])[]): readonly OwnerSplit[] {
  return parts.map(([name, basisPoints]) => ({ name, basisPoints }))
}

function policyOf(performanceMode: PerformanceMode) {
  return { ...defaultPolicy, performanceMode }
}
