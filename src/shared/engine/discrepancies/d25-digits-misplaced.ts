import type { BankLine } from '../../domain/bank-line.ts'
import { signedAmount } from '../../domain/bank-line.ts'
import { momentAt } from '../../domain/epoch-ms.ts'
import type { ErpReceipt } from '../../domain/erp-receipt.ts'
import { fen, formatFen } from '../../domain/money.ts'
import { cellOf, lineCells } from '../matching/cells.ts'
import { isSameCurrency } from '../matching/work-line.ts'
import { amountGaps, gapFinding } from './amount-gaps.ts'
import { type AmountRelation, amountRelation } from './amount-relation.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { receiptsByLine } from './receipts-by-line.ts'

/** D25 金额错位: one fact told twice, a factor of 10, 100 or 1000 apart, or with the same digits in another order. */
export function digitsMisplaced(context: DiscrepancyContext): readonly Finding[] {
  const contracts = amountGaps(context).flatMap((gap) => {
    const why = whyMisplaced(gap.relation, '归档金额', 'CRM')
    return why === null ? [] : [gapFinding(context, gap, why)]
  })
  const lines = [...receiptsByLine(context.facts)].flatMap(([line, receipts]) => misbooked(line, receipts))
  return [...contracts, ...lines]
}

/** A receipt that names the bank's own serial number tells the same money as the line. */
function misbooked(line: BankLine, receipts: readonly ErpReceipt[]): readonly Finding[] {
  const [receipt, another] = receipts
  if (!receipt || another || !isSameCurrency(receipt.currency, line.currency)) return []
  const paid = signedAmount(line)
  const why = whyMisplaced(amountRelation(paid, receipt.amount), '收款单金额', '银行流水')
  if (why === null) return []
  return [
    {
      subject: line.id,
      ownerRole: 'finance',
      ownerName: receipt.ownerName,
      amount: fen(paid > receipt.amount ? paid - receipt.amount : receipt.amount - paid),
      bankLineIds: [line.id],
      sinceAt: momentAt(receipt.bizOn),
      left: evidence(`银行到账 ${formatFen(paid)}`, ...lineCells(line, 'postedAt', 'lineAmount')),
      right: evidence(
        `收款单 ${receipt.receiptNo} 金额 ${formatFen(receipt.amount)}`,
        cellOf(receipt.source, 'receiptAmount'),
      ),
      cause: `${why}；以银行流水为准，更正收款单`,
    },
  ]
}

function whyMisplaced(relation: AmountRelation | null, there: string, here: string): string | null {
  if (relation?.kind === 'shift') {
    return `${there}是 ${here} 的 ${relation.isUp ? '' : '1/'}${relation.factor}：多录或少录了 0，或万元当元`
  }
  return relation?.kind === 'transposed' ? `${there}与 ${here} 的数字相同、次序不同：录入时换位` : null
}
