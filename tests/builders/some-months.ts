import fc from 'fast-check'
import type { ContractVersion } from '../../src/shared/domain/contract.ts'
import { yuanText } from '../../src/shared/domain/money.ts'
import type { OwnerSplit } from '../../src/shared/domain/owner-split.ts'
import { PERFORMANCE_MODES } from '../../src/shared/domain/performance-mode.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import type { EngineInput } from '../../src/shared/engine/engine-input.ts'
import { anArchive } from './engine-facts.ts'
import { someWideWorld } from './wide-worlds.ts'

export const MONTHS = ['2025-10', '2025-11', '2025-12', '2026-01'] as PeriodKey[]

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

/** Wide worlds over four months, archived and sealed or not, some contracts shared. */
export const someMonths = fc
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

function splits(...parts: readonly (readonly [string, number])[]): readonly OwnerSplit[] {
  return parts.map(([name, basisPoints]) => ({ name, basisPoints }))
}
