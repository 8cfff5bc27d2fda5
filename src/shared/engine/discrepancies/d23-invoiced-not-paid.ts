import { addDays } from '../../domain/epoch-day.ts'
import { dayOfMoment, momentAt } from '../../domain/epoch-ms.ts'
import type { Invoice } from '../../domain/invoice.ts'
import { type Fen, fen, formatFen } from '../../domain/money.ts'
import { cellOf } from '../matching/cells.ts'
import { appliedCum, type ContractMoney, invoicedCum } from '../slips/contract-money.ts'
import { type DiscrepancyContext, evidence, type Finding, liveContracts } from './finding.ts'

/** D23 开票未回款: the first invoice that receipts do not reach is older than the credit term. */
export function invoicedNotPaid(context: DiscrepancyContext): readonly Finding[] {
  const { facts, policy } = context
  return liveContracts(context).flatMap((contract) => {
    const { contractNo } = contract
    const money = context.moneyOf(contractNo)
    const applied = appliedCum(money)
    const gap = fen(invoicedCum(money) - applied)
    if (gap <= policy.tolerance) return []
    const unpaid = firstUnpaid(money, policy.tolerance)
    if (!unpaid) return []
    const sinceDay = addDays(dayOfMoment(unpaid.issuedAt), policy.creditTermDays + 1)
    if (facts.today < sinceDay) return []
    return [
      {
        subject: contractNo,
        ownerName: contract.ownerName,
        amount: gap,
        contractNos: [contractNo],
        invoiceNos: [unpaid.invoiceNo],
        sinceAt: momentAt(sinceDay),
        left: evidence(
          `发票 ${unpaid.invoiceNo}，累计开票 ${formatFen(fen(applied + gap))}`,
          cellOf(unpaid.source, 'invoiceNo'),
          cellOf(unpaid.source, 'invoiceGross'),
          cellOf(unpaid.source, 'issuedAt'),
        ),
        right: evidence(`累计回款 ${formatFen(applied)}`),
        cause: `开票 ${facts.today - dayOfMoment(unpaid.issuedAt)} 天未回款，超过账期 ${policy.creditTermDays} 天`,
      },
    ]
  })
}

/** The first invoice that receipts do not reach. */
export function firstUnpaid(money: ContractMoney, tolerance: Fen): Invoice | undefined {
  const applied = appliedCum(money)
  let billed = 0
  return money.invoices.find(({ gross }) => {
    billed += gross
    return billed - applied > tolerance
  })
}
