import { type Fen, fen, formatFen } from '../../domain/money.ts'
import { addWorkingTime, WORKING_DAY_MS } from '../calendar/working-time.ts'
import type { PostedAllocation } from '../engine-input.ts'
import { cellOf, lineCells } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding, liveContracts } from './finding.ts'

/** D06 已到账 CRM 未更新: money of more than one working day ago that CRM's 已回款 does not hold yet. */
export function crmBehind(context: DiscrepancyContext): readonly Finding[] {
  const { facts, policy } = context
  return liveContracts(context).flatMap((contract) => {
    const { contractNo, crmReceived, source } = contract
    if (crmReceived === null) return [] // the export has no such column: nothing is claimed
    const { allocations } = context.moneyOf(contractNo)
    const settled = allocations.filter(
      ({ postedAt }) => addWorkingTime(postedAt, WORKING_DAY_MS, policy.calendar) < facts.asOf,
    )
    const gap = fen(settled.reduce((sum, { amount }) => sum + amount, -crmReceived))
    const first = firstBeyond(settled, crmReceived, policy.tolerance)
    if (gap <= policy.tolerance || !first) return []
    const line = first.bankLineId === null ? undefined : facts.lineById.get(first.bankLineId)
    return [
      {
        subject: contractNo,
        ownerName: contract.ownerName,
        amount: gap,
        contractNos: [contractNo],
        bankLineIds: line ? [line.id] : [],
        sinceAt: addWorkingTime(first.postedAt, WORKING_DAY_MS, policy.calendar),
        left: evidence(
          `银行已核销 ${formatFen(fen(crmReceived + gap))}`,
          ...(line ? lineCells(line, 'postedAt', 'lineAmount') : []),
        ),
        right: evidence(`CRM 已回款 ${formatFen(crmReceived)}`, cellOf(source, 'crmReceived')),
        cause: `CRM 少登记回款 ${formatFen(gap)}，到账已超过 1 个工作日`,
      },
    ]
  })
}

function firstBeyond(
  allocations: readonly PostedAllocation[],
  covered: Fen,
  tolerance: Fen,
): PostedAllocation | undefined {
  let sum = 0
  return allocations.find(({ amount }) => {
    sum += amount
    return sum - covered > tolerance
  })
}
