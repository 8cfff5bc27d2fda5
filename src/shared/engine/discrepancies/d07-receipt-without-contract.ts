import { DAY_MS, epochMs, momentText } from '../../domain/epoch-ms.ts'
import { lineCells } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'

/** D07 入账无合同: sales money of more than 24 hours ago, with no claim, no candidate, and not put in suspense by a person. */
export function receiptWithoutContract({ facts, lineStates, matches }: DiscrepancyContext): readonly Finding[] {
  const hasCandidate = new Set(
    matches
      .filter(({ status, rule }) => status === 'suggested' && rule !== 'T9-near')
      .flatMap(({ bankLineIds }) => bankLineIds),
  )
  return lineStates.flatMap(({ bankLineId, lineClass, open, isSuspense }) => {
    const line = facts.lineById.get(bankLineId)
    if (!line || lineClass !== 'sales' || open <= 0 || isSuspense || hasCandidate.has(bankLineId)) return []
    const sinceAt = epochMs(line.postedAt + DAY_MS)
    if (facts.asOf <= sinceAt) return []
    return [
      {
        subject: bankLineId,
        ownerName: '',
        amount: open,
        bankLineIds: [bankLineId],
        sinceAt,
        left: evidence(
          `${momentText(line.postedAt)} ${line.counterpartyName || '（无户名）'} 来款，摘要“${line.memo}”`,
          ...lineCells(line, 'postedAt', 'lineAmount', 'payer', 'memo'),
        ),
        right: evidence('没有任何合同或期次与之对应'),
        cause: '到账超过 24 小时无人认领，也找不到候选合同：附言空泛、新客户或先款后签',
      },
    ]
  })
}
