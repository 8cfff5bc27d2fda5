import { DAY_MS, epochMs, momentText } from '../../domain/epoch-ms.ts'
import { fen, formatFen } from '../../domain/money.ts'
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
        right: evidence(
          open === line.amount
            ? '没有可据以认领的合同或期次；近似候选（如有）见勾兑，仅供查找'
            : `已核销 ${formatFen(fen(line.amount - open))}，其余 ${formatFen(open)} 没有合同或期次与之对应`,
        ),
        cause:
          open === line.amount
            ? '到账超过 24 小时无人认领：附言、户名和金额都不足以指向一份合同，问明用途后认领、转暂收或退回'
            : `到账超过 24 小时，其余 ${formatFen(open)} 仍无人认领：与客户确认用途后转预收、转暂收或退回`,
      },
    ]
  })
}
