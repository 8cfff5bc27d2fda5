import { signedAmount } from '../../domain/bank-line.ts'
import { momentText } from '../../domain/epoch-ms.ts'
import type { Match } from '../../domain/match.ts'
import { formatFen, negateFen } from '../../domain/money.ts'
import { isBounced } from '../lines/given-back.ts'
import { cellOf, lineCells } from '../matching/cells.ts'
import type { WorkLine } from '../matching/work-line.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { contractCells, contractsOf } from './receipt-facts.ts'

/** D20 退款: money given back to a customer, until a person has matched it to what it takes back. */
export function refund(context: DiscrepancyContext): readonly Finding[] {
  return context.openRefunds.map((work) => finding(context, work, context.suggestedByLine.get(work.line.id)))
}

function finding(context: DiscrepancyContext, { line }: WorkLine, proposal: Match | undefined): Finding {
  const { facts } = context
  const contractNos = contractsOf(proposal)
  const paid = contractNos.flatMap((contractNo) => {
    const cash = context
      .moneyOf(contractNo)
      .allocations.findLast(({ kind, postedAt }) => kind === 'cash' && postedAt <= line.postedAt)
    return facts.lineById.get(cash?.bankLineId ?? '') ?? []
  })
  const reds = contractNos.flatMap((contractNo) =>
    context.moneyOf(contractNo).invoices.filter(({ isRed, gross }) => isRed && gross === signedAmount(line)),
  )
  const missing = [
    ...(contractNos.length === 0 ? ['合同'] : []),
    ...(paid.length === 0 ? ['原收款'] : []),
    ...(reds.length === 0 ? ['红字发票'] : []),
  ]
  return {
    subject: line.id,
    ownerName: '',
    amount: negateFen(signedAmount(line)),
    contractNos,
    bankLineIds: [line.id],
    invoiceNos: reds.map(({ invoiceNo }) => invoiceNo),
    sinceAt: line.postedAt,
    left: evidence(
      `${momentText(line.postedAt)} 退给 ${line.counterpartyName} ${formatFen(negateFen(signedAmount(line)))}，摘要“${line.memo}”`,
      ...lineCells(line, 'postedAt', 'lineAmount', 'payer', 'memo'),
    ),
    right: evidence(
      contractNos.length === 0 ? '没有找到退的是哪份合同的款' : `合同 ${contractNos.join('、')} 的回款`,
      ...contractCells(context, contractNos, 'contractAmount'),
      ...paid.flatMap((receipt) => lineCells(receipt, 'postedAt', 'lineAmount')),
      ...reds.map(({ source }) => cellOf(source, 'invoiceGross')),
    ),
    cause: causeOf(line.memo, missing),
  }
}

/** What a bank sent back was never approved by anybody here, and needs no red invoice. */
function causeOf(memo: string, missing: readonly string[]): string {
  if (isBounced(memo)) {
    return '银行退回了一笔收款，账套里没有找到它退的是哪一笔：请出纳核对原交易后与原收款反向核销，并请客户重新付款'
  }
  const lacking = missing.length > 0 ? `，缺${missing.join('、')}` : ''
  return `退款尚未冲减原回款${lacking}：核对审批单与收款账户后反向核销，业绩在退款月扣回`
}
