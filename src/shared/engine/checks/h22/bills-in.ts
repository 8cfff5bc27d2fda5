import type { ErpReceipt } from '../../../domain/erp-receipt.ts'
import { receiptSubject } from '../../discrepancies/erp-receipts.ts'
import { isVoidReceipt } from '../../facts/is-void-receipt.ts'
import { BILL_WORDS } from '../../matching/suggest-settlement.ts'
import type { CheckCase, CheckWorld } from '../check.ts'

/** Receipts by bill of exchange that the case is about: the one its difference names, else those of its contracts. */
export function billsIn({ facts }: CheckWorld, { discrepancy, contractNos }: CheckCase): readonly ErpReceipt[] {
  const bills = facts.receipts.filter(
    (receipt) =>
      receipt.amount > 0 &&
      !isVoidReceipt(receipt) &&
      (BILL_WORDS.test(receipt.settleMethod) || BILL_WORDS.test(receipt.purpose)),
  )
  if (discrepancy?.code === 'D32') return bills.filter((bill) => receiptSubject(bill) === discrepancy.subject)
  return bills.filter(({ contractNo }) => contractNos.includes(contractNo))
}
