import { type BasisTotals, NO_TOTALS } from '../../../domain/basis.ts'
import type { PeriodKey } from '../../../domain/period.ts'
import { cumulativeBases } from '../../bases.ts'
import type { CheckWorld } from '../check.ts'

/** 五口径 of one contract, from the beginning to the end of the month. */
export function basesOfContract(
  { input, result, policy }: CheckWorld,
  contractNo: string,
  period: PeriodKey,
): BasisTotals {
  const theirs = (one: { readonly contractNo: string }) => one.contractNo === contractNo
  const narrow = { ...input, contracts: input.contracts.filter(theirs), archives: input.archives.filter(theirs) }
  const ofIt = { ...result, allocations: result.allocations.filter(theirs), lineStates: [] }
  const lines = cumulativeBases(narrow, ofIt, policy, period)
  return lines.find(theirs)?.totals ?? NO_TOTALS
}
