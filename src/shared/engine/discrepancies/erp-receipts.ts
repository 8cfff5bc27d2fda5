import { groupBy } from '../../base/index.ts'
import type { AllocationKind } from '../../domain/decision.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import type { ErpReceipt } from '../../domain/erp-receipt.ts'
import { sumFen, yuanText } from '../../domain/money.ts'
import { isVoidReceipt } from '../facts/is-void-receipt.ts'
import type { DiscrepancyContext } from './finding.ts'

/** A receipt without a number is named by contract, day and amount. */
export function receiptSubject({ receiptNo, contractNo, bizOn, amount }: ErpReceipt): string {
  return receiptNo || `${contractNo}/${formatDay(bizOn)}/${yuanText(amount)}`
}

/**
 * ERP receipts that were settled without money in the bank, in words of `method`, and that no 核销 of `kind` covers yet. One
 * receipt may fill several rows, one a contract: it is one receipt.
 */
export function receiptsSettledBy(
  context: Pick<DiscrepancyContext, 'facts' | 'moneyOf'>,
  method: RegExp,
  kind: AllocationKind,
): readonly ErpReceipt[] {
  const ours = context.facts.receipts.filter(
    (receipt) =>
      receipt.amount > 0 &&
      !isVoidReceipt(receipt) &&
      (method.test(receipt.settleMethod) || method.test(receipt.purpose)),
  )
  return [...groupBy(ours, receiptSubject).values()].flatMap((rows) => {
    const open = rows.filter((receipt) => !isCovered(receipt))
    const [first] = open
    return first ? [{ ...first, amount: sumFen(open, (receipt) => receipt.amount) }] : []
  })

  function isCovered({ contractNo, amount }: ErpReceipt): boolean {
    return context.moneyOf(contractNo).allocations.some((posted) => posted.kind === kind && posted.amount === amount)
  }
}
