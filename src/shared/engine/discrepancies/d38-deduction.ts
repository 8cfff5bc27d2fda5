import { formatDay } from '../../domain/epoch-day.ts'
import { momentAt } from '../../domain/epoch-ms.ts'
import { formatFen } from '../../domain/money.ts'
import { cellOf } from '../matching/cells.ts'
import { SETOFF_WORDS } from '../matching/deductions.ts'
import { receiptSubject, receiptsSettledBy } from './erp-receipts.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { contractCells } from './receipt-facts.ts'
import { shortFinding, shortPayments } from './short-payments.ts'

/** D38 抵账/扣款: a short payment whose memo says why, or an ERP receipt settled by offset, until its 核销 is approved. */
export function deduction(context: DiscrepancyContext): readonly Finding[] {
  return [
    ...shortPayments(context, 'deduction').map((found) =>
      shortFinding(
        context,
        found,
        `少付 ${formatFen(found.gap)}，摘要说明为扣款或抵账；须取得返利、扣罚、质保或抵账的协议，审批后核销`,
      ),
    ),
    ...setoffs(context),
  ]
}

function setoffs(context: DiscrepancyContext): readonly Finding[] {
  return receiptsSettledBy(context, SETOFF_WORDS, 'setoff').map((receipt) => {
    const contractNos = receipt.contractNo === '' ? [] : [receipt.contractNo]
    return {
      subject: receiptSubject(receipt),
      ownerName: receipt.ownerName,
      amount: receipt.amount,
      contractNos,
      sinceAt: momentAt(receipt.bizOn),
      left: evidence(
        `${formatDay(receipt.bizOn)} 收款单 ${receipt.receiptNo} 以“${receipt.settleMethod || receipt.purpose}”收 ${formatFen(receipt.amount)}`,
        cellOf(receipt.source, 'receiptNo'),
        cellOf(receipt.source, 'settleMethod'),
        cellOf(receipt.source, 'receiptAmount'),
      ),
      right: evidence(
        `没有银行流水，也没有经批准的抵账核销${receipt.contractNo && `（合同 ${receipt.contractNo}）`}`,
        ...contractCells(context, contractNos, 'contractAmount'),
      ),
      cause: '以抵账结算的收款：须有三方抵账协议并经审批，按抵账核销',
    }
  })
}
