import type { EngineInput, EnginePolicy } from '../engine-input.ts'
import type { EngineMemory } from '../engine-memory.ts'
import { engineRun } from '../explain/engine-run.ts'
import { moneyByContract } from '../slips/contract-money.ts'
import type { CheckWorld } from './check.ts'

/** What lies beside the engine. */
export type BesideEngine = Pick<CheckWorld, 'files' | 'journal' | 'sealedPeriods'>

/** Asked at the moment of its facts. With the memory of the last run, only what changed since is settled again. */
export function checkWorld(
  input: EngineInput,
  policy: EnginePolicy,
  beside: BesideEngine,
  memory?: EngineMemory,
): CheckWorld {
  const run = engineRun(input, policy, memory)
  const { result, facts, context } = run
  return {
    ...run,
    ...beside,
    now: facts.asOf,
    moneyOf: moneyByContract(result.allocations, facts.invoices, context.invoiceLinks),
  }
}
