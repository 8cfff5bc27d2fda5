import { compareBy } from '../../src/shared/base/index.ts'
import type { EngineResult } from '../../src/shared/engine/engine-input.ts'

/** Groups that a decision once joined stay together until the whole is gone through again: the answer is the same, its order may differ. */
export function inOrder(result: EngineResult): EngineResult {
  const sorted = <Item>(items: readonly Item[]) => items.toSorted(compareBy((item) => JSON.stringify(item)))
  return {
    ...result,
    matches: sorted(result.matches),
    allocations: sorted(result.allocations),
    invoiceLinks: sorted(result.invoiceLinks),
    lineStates: sorted(result.lineStates),
    slips: sorted(result.slips),
    discrepancies: sorted(result.discrepancies),
    conflicts: sorted(result.conflicts),
  }
}
