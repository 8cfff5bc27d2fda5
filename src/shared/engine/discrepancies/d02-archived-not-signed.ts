import { groupBy } from '../../base/index.ts'
import type { ArchiveItem } from '../../domain/archive-item.ts'
import { NO_MONEY } from '../../domain/money.ts'
import type { Facts } from '../facts/facts.ts'
import { cellOf } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'

/** D02 归档无签约: legal has a flow for a contract number that CRM does not know. One difference per number, however many flows. */
export function archivedNotSigned({ facts }: DiscrepancyContext): readonly Finding[] {
  const unknown = facts.archives.filter((flow) => isUnknownToCrm(facts, flow))
  return [...groupBy(unknown, ({ contractNo, flowNo }) => contractNo || flowNo)].flatMap(([subject, flows]) => {
    const [first] = flows
    if (!first) return []
    const name = first.archiveNo ? `归档编号 ${first.archiveNo}` : `流程 ${first.flowNo}`
    return [
      {
        subject,
        ownerName: '',
        amount: first.amount ?? NO_MONEY,
        contractNos: first.contractNo ? [first.contractNo] : [],
        archiveNos: flows.flatMap(({ archiveNo }) => archiveNo || []),
        sinceAt: first.submittedAt ?? first.archivedAt ?? first.nodeEnteredAt ?? facts.asOf,
        left: evidence(
          `法务${name}，对方 ${first.counterpartyName}`,
          cellOf(first.source, 'contractNo'),
          cellOf(first.source, 'archiveNo'),
        ),
        right: evidence(`CRM 中没有合同 ${first.contractNo || '（归档行未填合同编号）'}`),
        cause: '法务有归档流程而 CRM 没有这份合同：线下签订后未补录，或归档时合同编号写错',
      },
    ]
  })
}

/** An ended flow stands for no contract that somebody could still enter. */
export function isUnknownToCrm({ contracts }: Facts, { contractNo, status }: ArchiveItem): boolean {
  return !contracts.has(contractNo) && status !== 'terminated' && status !== 'returned'
}
