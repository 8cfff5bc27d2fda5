import { momentText } from '../../domain/epoch-ms.ts'
import { NO_MONEY } from '../../domain/money.ts'
import { stalledAt } from '../calendar/stall.ts'
import { cellOf } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'

/** D04 审批停滞: a flow in review or approval that has not moved for longer than the policy's hours (see `stalledAt`). */
export function approvalStuck({ facts, policy }: DiscrepancyContext): readonly Finding[] {
  return facts.archives.flatMap((flow) => {
    const waitsSince = flow.nodeEnteredAt ?? flow.submittedAt
    if ((flow.status !== 'pending-review' && flow.status !== 'approving') || waitsSince === null) return []
    const sinceAt = stalledAt(waitsSince, policy.stallHours, policy.cutoff)
    if (facts.asOf <= sinceAt) return []
    const contract = facts.contracts.get(flow.contractNo)
    const node = flow.currentNode || '审批'
    return [
      {
        subject: flow.flowNo,
        ownerName: flow.approverName,
        amount: contract?.amount ?? flow.amount ?? NO_MONEY,
        contractNos: flow.contractNo ? [flow.contractNo] : [],
        sinceAt,
        left: evidence(
          flow.submittedAt === null ? '没有提交时间' : `${momentText(flow.submittedAt)} 提交归档`,
          cellOf(flow.source, 'submittedAt'),
        ),
        right: evidence(
          `${momentText(waitsSince)} 起停在“${node}”`,
          cellOf(flow.source, 'currentNode'),
          cellOf(flow.source, 'nodeEnteredAt'),
        ),
        cause: `审批停在“${node}”超过 ${policy.stallHours} 小时（封关前 72 小时内按自然时，其余按工作时）`,
      },
    ]
  })
}
