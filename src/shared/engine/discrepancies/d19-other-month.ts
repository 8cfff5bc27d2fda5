import { groupBy } from '../../base/index.ts'
import { type BankLine, signedAmount } from '../../domain/bank-line.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import { epochMs, momentAt } from '../../domain/epoch-ms.ts'
import type { ErpReceipt } from '../../domain/erp-receipt.ts'
import { formatFen } from '../../domain/money.ts'
import { nextPeriod, type PeriodKey, periodOfDay, periodTitle, previousPeriod } from '../../domain/period.ts'
import type { PostedAllocation } from '../engine-input.ts'
import { isVoidReceipt } from '../facts/is-void-receipt.ts'
import { cellOf, lineCells } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { receiptsByLine } from './receipts-by-line.ts'

/**
 * D19 跨月时差: money booked in another month than the bank posted it. Told by serial number, else by contract or customer and amount.
 * Of months before the last one nothing is said any more: both sides are known, nothing is in transit.
 */
export function otherMonth(context: DiscrepancyContext): readonly Finding[] {
  const oldest = previousPeriod(periodOfDay(context.facts.today))
  return [...receiptsBookedFor(context)].flatMap(([line, receipts]) => {
    const elsewhere = receipts.filter(({ bizOn }) => periodOfDay(bizOn) !== periodOfDay(line.postedOn))
    const recent = elsewhere.some(({ bizOn }) => later(periodOfDay(bizOn), periodOfDay(line.postedOn)) >= oldest)
    return recent ? [finding(context, line, elsewhere)] : []
  })
}

type BookingContext = Pick<DiscrepancyContext, 'facts' | 'moneyOf' | 'parties' | 'matching'>

/** The receipts of each line that names one by its serial number; of the others only those of another month. */
export function receiptsBookedFor(context: BookingContext): ReadonlyMap<BankLine, readonly ErpReceipt[]> {
  const byRef = receiptsByLine(context.facts)
  const named = new Set([...byRef.values()].flat())
  return new Map([...byRef, ...byContract(context, byRef, named)])
}

function later(one: PeriodKey, other: PeriodKey): PeriodKey {
  return one > other ? one : other
}

/** A monthly payment of one amount has a receipt in every month: those of the money's own month are taken out first. */
function byContract(
  { facts, moneyOf, parties, matching }: BookingContext,
  byRef: ReadonlyMap<BankLine, readonly ErpReceipt[]>,
  named: ReadonlySet<ErpReceipt>,
): ReadonlyMap<BankLine, readonly ErpReceipt[]> {
  const found = new Map<BankLine, ErpReceipt[]>()
  const receipts = facts.receipts.filter((receipt) => !named.has(receipt) && !isVoidReceipt(receipt))
  // A system that books by customer alone (金蝶) tells no contract: then it is any of the customer's.
  const payeesOf = ({ contractNo, customerName }: ErpReceipt): readonly string[] =>
    contractNo !== '' ? [contractNo] : (matching.contractsByParty.get(parties.customerOf(customerName) ?? '') ?? [])
  for (const theirs of groupBy(receipts, (receipt) => payeesOf(receipt).join('\n')).values()) {
    const contractNos = theirs[0] ? payeesOf(theirs[0]) : []
    const allocations = contractNos.flatMap((contractNo) => moneyOf(contractNo).allocations)
    const money = allocations.flatMap((allocation) => {
      const line = allocation.bankLineId === null ? undefined : facts.lineById.get(allocation.bankLineId)
      return line && !byRef.has(line) ? [{ line, allocation }] : []
    })
    for (const [amount, same] of groupBy(theirs, (receipt) => receipt.amount)) {
      const equal = money.filter(({ line, allocation }) => isOf(amount, line, allocation))
      const [openMoney, openReceipts] = withoutOwnMonth(
        equal.map(({ line }) => line),
        same,
      )
      for (const receipt of openReceipts) {
        const at = openMoney.findIndex((line) => isNextMonth(periodOfDay(line.postedOn), periodOfDay(receipt.bizOn)))
        const [line] = at < 0 ? [] : openMoney.splice(at, 1)
        if (line) found.set(line, [...(found.get(line) ?? []), receipt])
      }
    }
  }
  return found
}

/** The receipt tells the contract's share, or the whole line where one payment was for several. */
function isOf(amount: number, line: BankLine, allocation: PostedAllocation): boolean {
  return allocation.amount === amount || signedAmount(line) === amount
}

function withoutOwnMonth(
  lines: readonly BankLine[],
  receipts: readonly ErpReceipt[],
): readonly [BankLine[], readonly ErpReceipt[]] {
  const open = [...lines]
  const left = receipts.filter(({ bizOn }) => {
    const at = open.findIndex(({ postedOn }) => periodOfDay(postedOn) === periodOfDay(bizOn))
    if (at >= 0) open.splice(at, 1)
    return at < 0
  })
  return [open, left]
}

function isNextMonth(one: PeriodKey, other: PeriodKey): boolean {
  return nextPeriod(one) === other || previousPeriod(one) === other
}

function finding({ facts }: DiscrepancyContext, line: BankLine, receipts: readonly ErpReceipt[]): Finding {
  const contractNos = [...new Set(receipts.flatMap(({ contractNo }) => contractNo || []))].sort()
  const moments = [line.postedAt, ...receipts.map(({ bizOn }) => momentAt(bizOn))]
  const [first] = receipts
  return {
    subject: line.id,
    ownerName: first?.ownerName ?? '',
    amount: signedAmount(line),
    contractNos: contractNos.filter((contractNo) => facts.contracts.has(contractNo)),
    bankLineIds: [line.id],
    sinceAt: epochMs(Math.max(...moments)),
    left: evidence(
      `银行 ${formatDay(line.postedOn)} 记账 ${formatFen(signedAmount(line))}，属 ${periodTitle(periodOfDay(line.postedOn))}`,
      ...lineCells(line, 'postedAt', 'lineAmount'),
    ),
    right: evidence(
      receipts
        .map(
          ({ receiptNo, bizOn }) =>
            `收款单 ${receiptNo} 记在 ${formatDay(bizOn)}，属 ${periodTitle(periodOfDay(bizOn))}`,
        )
        .join('；'),
      ...receipts.map((receipt) => cellOf(receipt.source, 'receiptDate')),
    ),
    cause: '银行记账与收款单登记不在同一个月（末日晚间、节假日或次日入账）：列入调节表的未达账项，次月自动回勾',
  }
}
