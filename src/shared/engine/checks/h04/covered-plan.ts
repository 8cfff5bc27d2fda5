import { compareBy } from '../../../base/index.ts'
import type { ContractVersion, PlanItem } from '../../../domain/contract.ts'
import { type Fen, fen } from '../../../domain/money.ts'
import { appliedCum } from '../../slips/contract-money.ts'
import type { CheckWorld } from '../check.ts'

export type CoveredItem = { readonly item: PlanItem; readonly open: Fen }

/** The instalments by due day, with what is open of each when the money is laid on the earliest first. */
export function coveredPlan({ plan }: ContractVersion, applied: Fen): readonly CoveredItem[] {
  let left = Math.max(0, applied)
  return plan.toSorted(byDue).map((item) => {
    const covered = Math.min(left, item.amount)
    left -= covered
    return { item, open: fen(item.amount - covered) }
  })
}

/** Days since the first instalment fell due that the money does not reach; 0 when none did. */
export function overdueDays({ facts, policy, moneyOf }: CheckWorld, contract: ContractVersion): number {
  const first = coveredPlan(contract, appliedCum(moneyOf(contract.contractNo))).find(
    ({ item, open }) => item.dueOn !== null && item.dueOn < facts.today && open > policy.tolerance,
  )
  return first?.item.dueOn ? facts.today - first.item.dueOn : 0
}

const byDue = compareBy<PlanItem>(
  ({ dueOn }) => dueOn ?? Number.POSITIVE_INFINITY,
  ({ planNo }) => planNo.length,
  ({ planNo }) => planNo,
)
