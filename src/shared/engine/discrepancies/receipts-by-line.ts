import { groupBy } from '../../base/index.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import type { ErpReceipt } from '../../domain/erp-receipt.ts'
import { partyNameKey } from '../../domain/party-name.ts'
import type { Facts } from '../facts/facts.ts'
import { isVoidReceipt } from '../facts/is-void-receipt.ts'

/** 收款单 that name the bank's serial number of a line, in order of the lines. Two banks may use one number: the account or the payer must agree too. */
export function receiptsByLine({ lines, receipts }: Facts): ReadonlyMap<BankLine, readonly ErpReceipt[]> {
  const found = new Map<BankLine, readonly ErpReceipt[]>()
  const byRef = groupBy(
    receipts.filter((receipt) => receipt.bankRef !== '' && !isVoidReceipt(receipt)),
    ({ bankRef }) => bankRef,
  )
  if (byRef.size === 0) return found
  for (const line of lines) {
    const told = (byRef.get(line.bankRef) ?? []).filter((receipt) => isAbout(receipt, line))
    if (told.length > 0) found.set(line, told)
  }
  return found
}

function isAbout({ ourAccountNo, customerName, payerName }: ErpReceipt, line: BankLine): boolean {
  if (ourAccountNo !== '') return ourAccountNo === line.accountNo
  const payer = partyNameKey(line.counterpartyName)
  return payer === partyNameKey(payerName) || payer === partyNameKey(customerName)
}
