import { formatDay } from '../../domain/epoch-day.ts'
import { momentAt } from '../../domain/epoch-ms.ts'
import type { ErpReceipt } from '../../domain/erp-receipt.ts'
import { formatFen } from '../../domain/money.ts'
import { partyNameKey } from '../../domain/party-name.ts'
import { cellOf } from '../matching/cells.ts'
import { BILL_WORDS } from '../matching/suggest-settlement.ts'
import { receiptSubject, receiptsSettledBy } from './erp-receipts.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { contractCells } from './receipt-facts.ts'

/** D32 票据回款: the ERP holds a receipt by bill of exchange, and no money of that amount came into the bank from that customer. */
export function paidByNote(context: DiscrepancyContext): readonly Finding[] {
  const receipts = receiptsSettledBy(context, BILL_WORDS, 'note')
  if (receipts.length === 0) return []
  const paid = paidAmounts(context, new Set(receipts.map(({ amount }) => amount)))
  return receipts.filter((receipt) => !isPaid(context, paid, receipt)).map((receipt) => finding(context, receipt))
}

function finding(context: DiscrepancyContext, receipt: ErpReceipt): Finding {
  const { receiptNo, contractNo, bizOn, customerName, amount, settleMethod, source } = receipt
  const contractNos = contractNo === '' ? [] : [contractNo]
  return {
    subject: receiptSubject(receipt),
    ownerName: '',
    amount,
    contractNos,
    sinceAt: momentAt(bizOn),
    left: evidence(
      `${formatDay(bizOn)} 收款单 ${receiptNo}：${customerName} 以“${settleMethod}”付 ${formatFen(amount)}`,
      cellOf(source, 'receiptNo'),
      cellOf(source, 'settleMethod'),
      cellOf(source, 'receiptAmount'),
    ),
    right: evidence(
      `银行没有该客户 ${formatFen(amount)} 的入账`,
      ...contractCells(context, contractNos, 'contractAmount'),
    ),
    cause: '票据回款不是短缺：登记票据号、子票区间、到期日与承兑人，按票据政策计口径，到期或贴现入账时勾对',
  }
}

/** `payer\namount` of the money that came in, of these amounts only. */
function paidAmounts({ facts, matching }: DiscrepancyContext, amounts: ReadonlySet<number>): ReadonlySet<string> {
  const paid = new Set<string>()
  for (const line of facts.lines) {
    if (line.direction !== 'in' || !amounts.has(line.amount)) continue
    paid.add(`${partyNameKey(line.counterpartyName)}\n${line.amount}`)
    const { party } = matching.parties.payerOf(line)
    if (party !== null) paid.add(`${party}\n${line.amount}`)
  }
  return paid
}

function isPaid(
  { matching: { parties } }: DiscrepancyContext,
  paid: ReadonlySet<string>,
  { contractNo, customerName, payerName, amount }: ErpReceipt,
): boolean {
  const party = parties.customerOf(customerName) ?? parties.partyOfContract(contractNo)
  const names = [party ?? '', partyNameKey(customerName), partyNameKey(payerName)].filter((name) => name !== '')
  return names.some((name) => paid.has(`${name}\n${amount}`))
}
