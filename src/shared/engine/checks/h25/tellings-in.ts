import type { BankLine } from '../../../domain/bank-line.ts'
import { currencyCode, isHomeCurrency } from '../../../domain/currency.ts'
import type { ErpReceipt } from '../../../domain/erp-receipt.ts'
import { type Telling, tellingsOf } from '../../discrepancies/d28-exchange-difference.ts'
import { receiptsByLine } from '../../discrepancies/receipts-by-line.ts'
import type { CheckCase, CheckWorld } from '../check.ts'

/** One receipt of money as the bank, the books and the contract tell it: in the original currency and in yuan. */
export type ToldReceipt = {
  readonly line: BankLine
  readonly receipts: readonly ErpReceipt[]
  readonly originals: readonly Telling[]
  readonly inYuan: readonly Telling[]
}

/** Of the case's lines, else of its contracts, where a receipt names the line and foreign money is told. */
export function toldReceipts(world: CheckWorld, about: CheckCase): readonly ToldReceipt[] {
  const lines = new Set(about.bankLineIds)
  const contracts = new Set(about.contractNos)
  return [...receiptsByLine(world.facts)].flatMap(([line, receipts]): readonly ToldReceipt[] => {
    const isOurs = lines.size > 0 ? lines.has(line.id) : receipts.some(({ contractNo }) => contracts.has(contractNo))
    if (!isOurs) return []
    const tellings = tellingsOf(world, line, receipts)
    const originals = tellings.filter(({ currency }) => !isHomeCurrency(currency))
    const inYuan = tellings.filter(({ currency }) => isHomeCurrency(currency))
    return originals.length === 0 ? [] : [{ line, receipts, originals, inYuan }]
  })
}

/** By how much the originals differ, in hundredths of their currency; null where fewer than two can be compared. */
export function originalGap({ originals }: ToldReceipt): number | null {
  const [first, ...rest] = originals
  if (!first || rest.length === 0) return null
  if (rest.some(({ currency }) => currencyCode(currency) !== currencyCode(first.currency))) return null
  const amounts = originals.map(({ amount }) => amount as number)
  return Math.max(...amounts) - Math.min(...amounts)
}
