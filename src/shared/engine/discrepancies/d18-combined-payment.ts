import { formatFen } from '../../domain/money.ts'
import { lineCells } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { contractCells } from './receipt-facts.ts'

/** D18 合并付款: one receipt that equals several contracts of its customer and waits for a person to split it. */
export function combinedPayment(context: DiscrepancyContext): readonly Finding[] {
  const { facts, matches } = context
  return matches.flatMap(({ status, rule, bankLineIds, allocations, alternatives }) => {
    const line = facts.lineById.get(bankLineIds[0] ?? '')
    const contractNos = [...new Set(allocations.map(({ contractNo }) => contractNo))]
    if (status !== 'suggested' || rule !== 'T6-combined' || !line || contractNos.length < 2) return []
    const shares = allocations.map(({ contractNo, amount }) => `${contractNo} ${formatFen(amount)}`).join(' + ')
    return [
      {
        subject: line.id,
        ownerName: '',
        amount: line.amount,
        contractNos,
        bankLineIds: [line.id],
        sinceAt: line.postedAt,
        left: evidence(
          `${line.counterpartyName} 来款 ${formatFen(line.amount)}，摘要“${line.memo}”`,
          ...lineCells(line, 'lineAmount', 'payer', 'memo'),
        ),
        right: evidence(shares, ...contractCells(context, contractNos, 'contractAmount')),
        cause:
          alternatives > 0
            ? `疑为合并付款，共有 ${alternatives + 1} 种拆法，须人工指定`
            : '疑为合并付款，只有一种拆法，须人工确认',
      },
    ]
  })
}
