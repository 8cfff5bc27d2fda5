import { formatFen, sumFen } from '../../domain/money.ts'
import { cellOf, lineCells } from '../matching/cells.ts'
import { appliedCum } from '../slips/contract-money.ts'
import { type DiscrepancyContext, evidence, type Finding, liveContracts } from './finding.ts'

/** D17 分期部分回款: an instalment came in as planned and others are still to come. Ends when the plan is paid. */
export function instalmentPaid(context: DiscrepancyContext): readonly Finding[] {
  const { facts, policy } = context
  return liveContracts(context).flatMap((contract) => {
    const { contractNo, plan, amount } = contract
    const money = context.moneyOf(contractNo)
    const open = sumFen(plan, (item) => item.amount) - appliedCum(money)
    if (open <= policy.tolerance) return []
    const [first] = money.allocations.flatMap((posted) => {
      const item = plan.find(({ planNo }) => planNo === posted.planNo)
      return item && item.amount === posted.amount && item.amount < amount ? [{ item, posted }] : []
    })
    if (!first) return []
    const { item, posted } = first
    const line = posted.bankLineId === null ? undefined : facts.lineById.get(posted.bankLineId)
    const received = appliedCum(money)
    return [
      {
        subject: contractNo,
        ownerName: '',
        amount: received,
        contractNos: [contractNo],
        bankLineIds: line ? [line.id] : [],
        sinceAt: posted.postedAt,
        left: evidence(
          `到账 ${formatFen(posted.amount)}，累计回款 ${formatFen(received)}`,
          ...(line ? lineCells(line, 'postedAt', 'lineAmount') : []),
        ),
        right: evidence(
          `等于第 ${item.planNo} 期计划额，合同 ${formatFen(amount)}`,
          cellOf(item.source, 'planAmount'),
          cellOf(contract.source, 'contractAmount'),
        ),
        cause: '按回款计划分期收款，其余各期未到账：按期核销即可',
      },
    ]
  })
}
