import { groupBy } from '../../base/index.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import type { ErpReceipt } from '../../domain/erp-receipt.ts'
import type { Facts } from '../facts/facts.ts'

/** 收款单 that name the bank's serial number of a line, in order of the lines. A number that two accounts use says nothing without the account. */
export function receiptsByLine({ lines, receipts }: Facts): ReadonlyMap<BankLine, readonly ErpReceipt[]> {
  const found = new Map<BankLine, readonly ErpReceipt[]>()
  const byRef = groupBy(
    receipts.filter(({ bankRef }) => bankRef !== ''),
    ({ bankRef }) => bankRef,
  )
  if (byRef.size === 0) return found
  const named = groupBy(
    lines.filter(({ bankRef }) => byRef.has(bankRef)),
    ({ bankRef }) => bankRef,
  )
  for (const [bankRef, candidates] of named) {
    const theirs = byRef.get(bankRef) ?? []
    for (const line of candidates) {
      const told = theirs.filter(({ ourAccountNo }) =>
        ourAccountNo === '' ? candidates.length === 1 : ourAccountNo === line.accountNo,
      )
      if (told.length > 0) found.set(line, told)
    }
  }
  return found
}
