import { compareBy } from '../../base/index.ts'
import type { ContractVersion, PlanItem } from '../../domain/contract.ts'
import { addDays, type EpochDay, formatDay } from '../../domain/epoch-day.ts'
import { momentAt } from '../../domain/epoch-ms.ts'
import { type Fen, fen, formatFen } from '../../domain/money.ts'
import { cellOf } from '../matching/cells.ts'
import { appliedCum } from '../slips/contract-money.ts'
import { dueCum } from '../slips/due.ts'
import { type DiscrepancyContext, evidence, type Finding, liveContracts } from './finding.ts'

/** D08 到期未回款: an instalment's day is over and the money for it is not there. */
export function overdue(context: DiscrepancyContext): readonly Finding[] {
  const { facts, policy } = context
  return liveContracts(context).flatMap((contract) => {
    const { contractNo } = contract
    const due = dueCum(contract, addDays(facts.today, -1))
    const applied = appliedCum(context.moneyOf(contractNo))
    const first = due === null ? undefined : firstUncovered(contract, applied, policy.tolerance)
    if (due === null || due - applied <= policy.tolerance || !first) return []
    const gap = fen(due - applied)
    return [
      {
        subject: contractNo,
        ownerName: contract.ownerName,
        amount: gap,
        contractNos: [contractNo],
        sinceAt: momentAt(addDays(first.dueOn, 1)),
        left: evidence(
          `第 ${first.item.planNo} 期 ${formatDay(first.dueOn)} 到期，到期计划累计 ${formatFen(due)}`,
          cellOf(first.item.source, 'planDueOn'),
          cellOf(first.item.source, 'planAmount'),
        ),
        right: evidence(`累计回款 ${formatFen(applied)}`),
        cause: `已逾期 ${facts.today - first.dueOn} 天，未收 ${formatFen(gap)}`,
      },
    ]
  })
}

type DatedItem = { readonly item: PlanItem; readonly dueOn: EpochDay }

function firstUncovered({ plan }: ContractVersion, applied: Fen, tolerance: Fen): DatedItem | undefined {
  const dated = plan
    .flatMap((item): readonly DatedItem[] => (item.dueOn === null ? [] : [{ item, dueOn: item.dueOn }]))
    .sort(
      compareBy(
        ({ dueOn }) => dueOn,
        ({ item }) => item.planNo,
      ),
    )
  let sum = 0
  return dated.find(({ item }) => {
    sum += item.amount
    return sum - applied > tolerance
  })
}
