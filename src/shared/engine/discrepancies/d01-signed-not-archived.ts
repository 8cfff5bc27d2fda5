import type { ArchiveItem } from '../../domain/archive-item.ts'
import { momentText } from '../../domain/epoch-ms.ts'
import { addWorkingTime, WORKING_DAY_MS } from '../calendar/working-time.ts'
import { cellOf } from '../matching/cells.ts'
import { firstArchived, isSigned } from '../slips/build-slip.ts'
import { type DiscrepancyContext, evidence, type Finding, liveContracts } from './finding.ts'

/** D01 已签未归档: signed by the customer, not archived, more than one working day ago. Not even submitted, or sent back: sales' to mend. */
export function signedNotArchived(context: DiscrepancyContext): readonly Finding[] {
  const { facts, policy } = context
  return liveContracts(context).flatMap((contract) => {
    const { contractNo, signedAt, amount, source } = contract
    const flows = facts.archivesByContract.get(contractNo) ?? []
    if (signedAt === null || !isSigned(contract, facts.asOf) || firstArchived(flows)) return []
    const sinceAt = addWorkingTime(signedAt, WORKING_DAY_MS, policy.calendar)
    if (facts.asOf <= sinceAt) return []
    const flow = flows.findLast((item) => item.submittedAt !== null && isOnItsWay(item))
    const last = flows.at(-1)
    const signed = evidence(
      `合同 ${contractNo} 于 ${momentText(signedAt)} 签订，客户已签章`,
      cellOf(source, 'signedAt'),
      cellOf(source, 'customerSignedAt'),
    )
    const base = { subject: contractNo, amount, contractNos: [contractNo], sinceAt, left: signed }
    if (!flow) {
      return [
        {
          ...base,
          ownerRole: 'sales' as const,
          ownerName: contract.ownerName,
          right: last
            ? evidence(`归档流程 ${last.flowNo} 未提交、已退回或已终止`, cellOf(last.source, 'currentNode'))
            : evidence('法务台账没有这份合同的归档流程'),
          cause: last
            ? '已签订超过 1 个工作日，归档流程没有在办：补齐后重新提交法务'
            : '已签订超过 1 个工作日，但尚未提交法务归档',
        },
      ]
    }
    const node = flow.currentNode || '法务'
    return [
      {
        ...base,
        ownerName: flow.approverName,
        right: evidence(
          `归档流程 ${flow.flowNo} 停在“${node}”，没有归档编号`,
          cellOf(flow.source, 'currentNode'),
          cellOf(flow.source, 'archiveNo'),
        ),
        cause: `已签订超过 1 个工作日，归档流程停在“${node}”${flow.approverName ? `，处理人 ${flow.approverName}` : ''}`,
      },
    ]
  })
}

function isOnItsWay({ status }: ArchiveItem): boolean {
  return status !== 'returned' && status !== 'terminated'
}
