import fc from 'fast-check'
import { yuanText } from '../../src/shared/domain/money.ts'
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

/** Wide worlds over four months, archived and sealed or not. */
export const someMonths = fc
  .record({ world: someWideWorld, archives: someArchives, isSealed: fc.boolean(), modes: someModes })
  .map(({ world, archives, isSealed, modes }) => {
    const flows = archives.flatMap(({ contract, archived, factor }, index) => {
      const found = world.contracts[contract]
      if (!found) return []
      const amount = yuanText(Math.round(found.amount * factor) as typeof found.amount)
      return [anArchive({ no: found.contractNo, flowNo: `L${index}`, submitted: '2025-11-20 10:00', archived, amount })]
    })
    const input: EngineInput = { ...world, archives: flows }
    return { input, isSealed, modes }
  })
