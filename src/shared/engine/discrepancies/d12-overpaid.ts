import { type Fen, fen, formatFen, sumFen } from '../../domain/money.ts'
import { balanceOf } from '../matching/contract-book.ts'
import { isOwnPayer } from '../matching/match-stages.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { contractCells, contractsPointedAt, ownerOf, receiptEvidence } from './receipt-facts.ts'

/** D12 长款: the customer pays more than is left of the contracts that the memo names. */
export function overpaid(context: DiscrepancyContext): readonly Finding[] {
  const { policy, book, matching } = context
  return context.openReceipts.flatMap((work) => {
    const { line } = work
    const contractNos = contractsPointedAt(context, work)
    if (contractNos.length === 0 || !contractNos.every((contractNo) => isOwnPayer(matching, work, contractNo)))
      return []
    const open: Fen = sumFen(contractNos, (contractNo) => balanceOf(book, contractNo))
    const excess = fen(line.amount - Math.max(open, 0))
    if (excess <= policy.tolerance) return []
    return [
      {
        subject: line.id,
        ownerName: ownerOf(context, contractNos),
        amount: excess,
        contractNos,
        bankLineIds: [line.id],
        sinceAt: line.postedAt,
        left: receiptEvidence(line),
        right: evidence(
          `合同 ${contractNos.join('、')} 未收余额 ${formatFen(open)}`,
          ...contractCells(context, contractNos, 'contractAmount'),
        ),
        cause: `多收 ${formatFen(excess)}：预付下期、算错或含另一合同；须客户确认用途后拆分、转预收或退回`,
      },
    ]
  })
}
