import { addDays } from '../../domain/epoch-day.ts'
import { momentAt } from '../../domain/epoch-ms.ts'
import { type Fen, fen, formatFen } from '../../domain/money.ts'
import type { PostedAllocation } from '../engine-input.ts'
import { lineCells } from '../matching/cells.ts'
import { appliedCum, type ContractMoney, invoicedCum } from '../slips/contract-money.ts'
import { type DiscrepancyContext, evidence, type Finding, liveContracts } from './finding.ts'

/** D24 回款未开票: the first receipt that invoices do not reach came more than the policy's days ago. */
export function paidNotInvoiced(context: DiscrepancyContext): readonly Finding[] {
  const { facts, policy } = context
  return liveContracts(context).flatMap((contract) => {
    const { contractNo } = contract
    const money = context.moneyOf(contractNo)
    const invoiced = invoicedCum(money)
    const gap = fen(appliedCum(money) - invoiced)
    if (gap <= policy.tolerance) return []
    const unbilled = firstUnbilled(money, policy.tolerance)
    if (!unbilled) return []
    const sinceDay = addDays(unbilled.postedOn, policy.uninvoicedDays + 1)
    if (facts.today < sinceDay) return []
    const line = unbilled.bankLineId === null ? undefined : facts.lineById.get(unbilled.bankLineId)
    return [
      {
        subject: contractNo,
        ownerName: contract.ownerName,
        amount: gap,
        contractNos: [contractNo],
        bankLineIds: line ? [line.id] : [],
        sinceAt: momentAt(sinceDay),
        left: evidence(
          `累计回款 ${formatFen(fen(invoiced + gap))}`,
          ...(line ? lineCells(line, 'postedAt', 'lineAmount') : []),
        ),
        right: evidence(`累计开票 ${formatFen(invoiced)}`),
        cause: `到账 ${facts.today - unbilled.postedOn} 天仍未开票 ${formatFen(gap)}：未提开票申请，或属预收不开票`,
      },
    ]
  })
}

/** The first receipt that invoices do not reach. */
export function firstUnbilled(money: ContractMoney, tolerance: Fen): PostedAllocation | undefined {
  const invoiced = invoicedCum(money)
  let paid = 0
  return money.allocations.find(({ amount }) => {
    paid += amount
    return paid - invoiced > tolerance
  })
}
