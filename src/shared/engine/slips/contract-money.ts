import { compareBy, groupBy } from '../../base/index.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import { dayOfMoment, type EpochMs } from '../../domain/epoch-ms.ts'
import type { Invoice } from '../../domain/invoice.ts'
import { type Fen, sumFen } from '../../domain/money.ts'
import type { InvoiceLink, PostedAllocation } from '../engine-input.ts'

/** What came in for a contract and what was billed for it, oldest first. */
export type ContractMoney = {
  readonly allocations: readonly PostedAllocation[]
  readonly invoices: readonly Invoice[]
}

export type MoneyOfContract = (contractNo: string) => ContractMoney

const NOTHING: ContractMoney = { allocations: [], invoices: [] }

export function moneyByContract(
  allocations: readonly PostedAllocation[],
  invoices: readonly Invoice[],
  links: ReadonlyMap<string, InvoiceLink>,
): MoneyOfContract {
  const sorted = allocations.toSorted(
    compareBy(
      (allocation) => allocation.postedAt,
      (allocation) => allocation.matchId,
    ),
  )
  const money = new Map<string, { allocations: PostedAllocation[]; invoices: readonly Invoice[] }>()
  for (const [contractNo, theirs] of groupBy(sorted, (allocation) => allocation.contractNo)) {
    money.set(contractNo, { allocations: theirs, invoices: [] })
  }
  for (const [contractNo, theirs] of groupBy(invoices, ({ invoiceNo }) => links.get(invoiceNo)?.contractNo)) {
    if (contractNo !== undefined) {
      money.set(contractNo, { allocations: money.get(contractNo)?.allocations ?? [], invoices: theirs })
    }
  }
  return (contractNo) => money.get(contractNo) ?? NOTHING
}

/** appliedCum: 现金 + 手续费 + 尾差 − 退款, of money that came on `lastDay` or before. */
export function appliedCum({ allocations }: ContractMoney, lastDay?: EpochDay): Fen {
  const counted = lastDay === undefined ? allocations : allocations.filter(({ postedOn }) => postedOn <= lastDay)
  return sumFen(counted, (allocation) => allocation.amount)
}

/** invoicedCum: 正数票 − 红字票, issued on `lastDay` or before. */
export function invoicedCum({ invoices }: ContractMoney, lastDay?: EpochDay): Fen {
  const counted = lastDay === undefined ? invoices : invoices.filter(({ issuedAt }) => dayOfMoment(issuedAt) <= lastDay)
  return sumFen(counted, (invoice) => invoice.gross)
}

export function lastMoneyAt({ allocations }: ContractMoney): EpochMs | null {
  return allocations.at(-1)?.postedAt ?? null
}

export function lastInvoiceAt({ invoices }: ContractMoney): EpochMs | null {
  return invoices.at(-1)?.issuedAt ?? null
}
