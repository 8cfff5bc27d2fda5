import { groupBy } from '../../base/index.ts'
import type { Invoice } from '../../domain/invoice.ts'
import { formatFen, negateFen, sumFen } from '../../domain/money.ts'
import { partyNameKey } from '../../domain/party-name.ts'
import { cellOf } from '../matching/cells.ts'
import { appliedCum, invoicedCum } from '../slips/contract-money.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'

/** D22 红冲未联动: a red invoice whose blue one is here, while the blue's status, the contract or its money has not followed. */
export function redNotFollowed(context: DiscrepancyContext): readonly Finding[] {
  const { facts, invoiceLinks } = context
  const redsByBlue = groupBy(
    facts.invoices.filter(({ isRed, blueInvoiceNo }) => isRed && blueInvoiceNo !== null),
    ({ blueInvoiceNo }) => blueInvoiceNo ?? '',
  )
  const reissues = unlinkedByBuyerAndGross(context)
  return [...redsByBlue].flatMap(([blueNo, reds]) => {
    const blue = facts.invoiceByNo.get(blueNo)
    if (!blue) return []
    const contractNo = invoiceLinks.get(blueNo)?.contractNo
    return reds.flatMap((red) => {
      const faults = faultsOf(context, blue, red, reds)
      if (faults.length === 0) return []
      const again = (reissues.get(reissueKey(red.buyerName, negateFen(red.gross))) ?? []).find(
        ({ issuedAt }) => issuedAt >= red.issuedAt,
      )
      const hint = again ? `；发票 ${again.invoiceNo} 同购方同金额且未挂合同，可能是重开票` : ''
      return [
        {
          subject: red.invoiceNo,
          ownerName: '',
          amount: negateFen(red.gross),
          contractNos: contractNo === undefined ? [] : [contractNo],
          invoiceNos: [red.invoiceNo, blueNo],
          sinceAt: red.issuedAt,
          left: evidence(
            `红字发票 ${red.invoiceNo} ${formatFen(red.gross)}`,
            cellOf(red.source, 'invoiceGross'),
            cellOf(red.source, 'blueInvoiceNo'),
          ),
          right: evidence(
            `蓝字发票 ${blueNo} ${formatFen(blue.gross)}${contractNo === undefined ? '，未挂合同' : `，合同 ${contractNo}`}`,
            cellOf(blue.source, 'invoiceGross'),
            cellOf(blue.source, 'invoiceStatus'),
          ),
          cause: `${faults.join('；')}${hint}`,
        },
      ]
    })
  })
}

function faultsOf(context: DiscrepancyContext, blue: Invoice, red: Invoice, reds: readonly Invoice[]): string[] {
  const faults: string[] = []
  const reversed = negateFen(sumFen(reds, ({ gross }) => gross))
  // An older export tells the blue one as it stood before; only one that tells both contradicts itself.
  if (blue.status === 'normal' && blue.source.fileId === red.source.fileId)
    faults.push('蓝字发票状态仍是正常，应为已红冲')
  if (reversed > blue.gross) faults.push(`红冲合计 ${formatFen(reversed)} 超过蓝字发票`)
  const ofBlue = context.invoiceLinks.get(blue.invoiceNo)?.contractNo
  const ofRed = context.invoiceLinks.get(red.invoiceNo)?.contractNo
  if (ofBlue !== ofRed) faults.push('红字与蓝字发票没有挂在同一份合同上，累计开票未回退')
  if (ofBlue !== undefined && ofBlue === ofRed && isMoneyLeft(context, ofBlue, red)) {
    faults.push('累计开票已回退，回款的核销没有：重开发票并挂上合同，或退款冲减回款')
  }
  return faults
}

/** Money that the invoices covered before this one was reversed and do not cover now. */
function isMoneyLeft({ moneyOf, policy }: DiscrepancyContext, contractNo: string, red: Invoice): boolean {
  const money = moneyOf(contractNo)
  const missing = appliedCum(money) - invoicedCum(money)
  return missing > policy.tolerance && missing <= policy.tolerance - red.gross
}

function unlinkedByBuyerAndGross({ facts, invoiceLinks }: DiscrepancyContext): ReadonlyMap<string, readonly Invoice[]> {
  const open = facts.invoices.filter(({ isRed, invoiceNo }) => !isRed && !invoiceLinks.has(invoiceNo))
  return groupBy(open, ({ buyerName, gross }) => reissueKey(buyerName, gross))
}

function reissueKey(buyerName: string, gross: number): string {
  return `${partyNameKey(buyerName)}\n${gross}`
}
