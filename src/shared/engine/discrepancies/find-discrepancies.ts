import { compareBy } from '../../base/index.ts'
import type { Discrepancy, DiscrepancyCode } from '../../domain/discrepancy.ts'
import type { Progress } from '../engine-input.ts'
import { discrepancyCatalog } from './catalog.ts'
import { signedNotArchived } from './d01-signed-not-archived.ts'
import { archivedNotSigned } from './d02-archived-not-signed.ts'
import { archiveAmountDiffers } from './d03-archive-amount-differs.ts'
import { approvalStuck } from './d04-approval-stuck.ts'
import { rolledOver } from './d05-rolled-over.ts'
import { crmBehind } from './d06-crm-behind.ts'
import { receiptWithoutContract } from './d07-receipt-without-contract.ts'
import { overdue } from './d08-overdue.ts'
import { ghostOrder } from './d09-ghost-order.ts'
import { paidTwice } from './d10-paid-twice.ts'
import { shortPayment } from './d11-short-payment.ts'
import { overpaid } from './d12-overpaid.ts'
import { feeGap } from './d13-fee-gap.ts'
import { paidByCompany } from './d14-paid-by-company.ts'
import { paidByPerson } from './d15-paid-by-person.ts'
import { otherName } from './d16-other-name.ts'
import { instalmentPaid } from './d17-instalment.ts'
import { combinedPayment } from './d18-combined-payment.ts'
import { otherMonth } from './d19-other-month.ts'
import { refund } from './d20-refund.ts'
import { returnedRemittance } from './d21-returned-remittance.ts'
import { redNotFollowed } from './d22-red-not-followed.ts'
import { invoicedNotPaid } from './d23-invoiced-not-paid.ts'
import { paidNotInvoiced } from './d24-paid-not-invoiced.ts'
import { digitsMisplaced } from './d25-digits-misplaced.ts'
import { numberMistyped } from './d26-number-mistyped.ts'
import { taxBasis } from './d27-tax-basis.ts'
import { exchangeDifference } from './d28-exchange-difference.ts'
import { toldTwice } from './d29-told-twice.ts'
import { importedTwice } from './d30-imported-twice.ts'
import { wrongEntity } from './d31-wrong-entity.ts'
import { paidByNote } from './d32-paid-by-note.ts'
import { netSettlement } from './d33-net-settlement.ts'
import { notFromSales } from './d34-not-from-sales.ts'
import { claimedWrongly } from './d35-claimed-wrongly.ts'
import { amendmentNotInCrm } from './d36-amendment-not-in-crm.ts'
import { statementBreak } from './d37-statement-break.ts'
import { deduction } from './d38-deduction.ts'
import { threeFlowsDiffer } from './d39-three-flows-differ.ts'
import { splitPayment } from './d40-split-payment.ts'
import type { DiscrepancyContext, Finding, Rule } from './finding.ts'
import { oneCodePerReceipt } from './one-code-per-receipt.ts'
import { rankDiscrepancies } from './rank-discrepancies.ts'

const RULES: Readonly<Record<DiscrepancyCode, Rule>> = {
  D01: signedNotArchived,
  D02: archivedNotSigned,
  D03: archiveAmountDiffers,
  D04: approvalStuck,
  D05: rolledOver,
  D06: crmBehind,
  D07: receiptWithoutContract,
  D08: overdue,
  D09: ghostOrder,
  D10: paidTwice,
  D11: shortPayment,
  D12: overpaid,
  D13: feeGap,
  D14: paidByCompany,
  D15: paidByPerson,
  D16: otherName,
  D17: instalmentPaid,
  D18: combinedPayment,
  D19: otherMonth,
  D20: refund,
  D21: returnedRemittance,
  D22: redNotFollowed,
  D23: invoicedNotPaid,
  D24: paidNotInvoiced,
  D25: digitsMisplaced,
  D26: numberMistyped,
  D27: taxBasis,
  D28: exchangeDifference,
  D29: toldTwice,
  D30: importedTwice,
  D31: wrongEntity,
  D32: paidByNote,
  D33: netSettlement,
  D34: notFromSales,
  D35: claimedWrongly,
  D36: amendmentNotInCrm,
  D37: statementBreak,
  D38: deduction,
  D39: threeFlowsDiffer,
  D40: splitPayment,
}

/** 差异: every rule over the whole month, sorted by code and subject, each object led by one code. */
export function* findDiscrepancies(context: DiscrepancyContext): Generator<Progress, readonly Discrepancy[]> {
  const codes = Object.keys(RULES) as readonly DiscrepancyCode[] // the keys of a Record over the codes
  const found: Discrepancy[] = []
  for (const [index, code] of codes.entries()) {
    for (const finding of RULES[code](context)) found.push(toDiscrepancy(code, finding))
    yield { phase: 'discrepancies', done: index + 1, total: codes.length }
  }
  return rankDiscrepancies(oneCodePerReceipt(found).toSorted(compareBy(({ id }) => id)))
}

function toDiscrepancy(code: DiscrepancyCode, finding: Finding): Discrepancy {
  return {
    contractNos: [],
    bankLineIds: [],
    invoiceNos: [],
    archiveNos: [],
    ...discrepancyCatalog[code],
    ...finding,
    id: `${code}:${finding.subject}`,
    code,
    primaryId: null,
  }
}
