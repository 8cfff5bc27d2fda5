import type { ContractVersion, PlanItem } from '../../shared/domain/contract.ts'
import type { Match } from '../../shared/domain/match.ts'
import { type Fen, fen } from '../../shared/domain/money.ts'

export type PlanProgress = PlanItem & { readonly applied: Fen }

/** How far each instalment is paid. Money without an instalment pays the earliest due first; money given back is not spread. */
export function planProgress(
  { contractNo, plan }: ContractVersion,
  matches: readonly Match[],
): readonly PlanProgress[] {
  const items = plan
    .map((item) => ({ ...item, applied: 0 }))
    .sort((a, b) => (a.dueOn ?? Number.MAX_SAFE_INTEGER) - (b.dueOn ?? Number.MAX_SAFE_INTEGER))
  const shares = matches
    .filter(({ status }) => status !== 'suggested')
    .flatMap(({ allocations }) => allocations)
    .filter((share) => share.contractNo === contractNo && share.amount > 0)
  let unnamed = 0
  for (const { planNo, amount } of shares) {
    const named = items.find((item) => item.planNo === planNo)
    if (named) named.applied += amount
    else unnamed += amount
  }
  for (const item of items) {
    const part = Math.min(unnamed, Math.max(0, item.amount - item.applied))
    item.applied += part
    unnamed -= part
  }
  return items.map((item) => ({ ...item, applied: fen(item.applied) }))
}
