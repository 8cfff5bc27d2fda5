import { compareBy, groupBy } from '../../base/index.ts'
import { type BankLine, signedAmount } from '../../domain/bank-line.ts'
import type { Allocation } from '../../domain/decision.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import type { Invoice } from '../../domain/invoice.ts'
import type { Match, MatchReason } from '../../domain/match.ts'
import { formatFen, negateFen } from '../../domain/money.ts'
import { cellOf, lineCells } from './cells.ts'
import { appliedTo, type ContractBook } from './contract-book.ts'
import { payerReason, referenceReason } from './explain.ts'
import { matchIdOf } from './match-id.ts'
import { isPayable, type MatchingContext, type WorkLine } from './work-line.ts'

/** Equal red invoices or payments of one customer: with more the amount says nothing. */
const MOST_LOOKED_AT = 50

/** What of a customer's money is known when it gets some back. */
export type EarlierMoney = {
  /** Matches that count. */
  readonly settled: readonly Match[]
  /** Receipts that no contract has. */
  readonly open: readonly WorkLine[]
}

/**
 * D20: money given back belongs to the contract its memo names, else to the one whose red invoice has the same amount, else to the one
 * that a receipt of that amount paid (H14). A receipt of that amount that no contract has may be what is given back: then it is said.
 * Never automatic.
 */
export function refundSuggester(
  context: MatchingContext,
  book: ContractBook,
  earlier: EarlierMoney,
): (work: WorkLine) => Match | null {
  const { facts, parties, invoiceLinks } = context
  const reds = facts.invoices.filter((invoice) => invoice.isRed)
  const redsByMoney = groupBy(reds, (invoice) => {
    const contractNo = invoiceLinks.get(invoice.invoiceNo)?.contractNo ?? ''
    return moneyKey(parties.partyOfContract(contractNo), -invoice.gross)
  })
  const paidByMoney = groupBy(wholePayments(earlier.settled, facts.lineById), ({ contractNo, line }) =>
    moneyKey(parties.partyOfContract(contractNo), line.amount),
  )
  const openByMoney = groupBy(earlier.open, ({ payer, line }) => moneyKey(payer.party, line.amount))
  return (work) => {
    const { line, payer } = work
    const amount = signedAmount(line)
    const key = payer.party === null ? '' : moneyKey(payer.party, -amount)
    const mayTake = (contractNo: string): boolean =>
      isPayable(context, work, contractNo) && appliedTo(book, contractNo) >= -amount
    const [receipt] = openByMoney.get(key) ?? [] // the earliest
    const unclaimed = receipt && receipt.line.postedAt <= line.postedAt ? receipt.line : null
    const named = work.references.contractNos.filter(mayTake)
    if (named.length > 0) return refundMatch(context, work, named, { red: null, paid: null, unclaimed })
    const billed = (redsByMoney.get(key) ?? []).slice(0, MOST_LOOKED_AT).flatMap((red) => {
      const contractNo = invoiceLinks.get(red.invoiceNo)?.contractNo
      return contractNo !== undefined && mayTake(contractNo) ? [{ contractNo, red }] : []
    })
    const [first] = billed
    const byRed = [...new Set(billed.map(({ contractNo }) => contractNo))]
    if (first) return refundMatch(context, work, byRed, { red: first.red, paid: null, unclaimed })
    if (unclaimed) return null // the receipt that nobody claimed is the likelier one, and it has no contract
    const before = (paidByMoney.get(key) ?? []).filter((payment) => payment.line.postedAt <= line.postedAt)
    const paid = before.slice(-MOST_LOOKED_AT).filter((payment) => mayTake(payment.contractNo))
    const last = paid.at(-1)
    const byPayment = [...new Set(paid.map(({ contractNo }) => contractNo).reverse())]
    return last ? refundMatch(context, work, byPayment, { red: null, paid: last.line, unclaimed: null }) : null
  }
}

function moneyKey(party: string | null, amount: number): string {
  return `${party}\n${amount}`
}

type Payment = { readonly contractNo: string; readonly line: BankLine }

/** Receipts that paid one contract with all they had, in order of time. */
function wholePayments(settled: readonly Match[], lineById: ReadonlyMap<string, BankLine>): readonly Payment[] {
  return settled
    .flatMap(({ bankLineIds, allocations }): readonly Payment[] => {
      const [contractNo, another] = new Set(allocations.map((allocation) => allocation.contractNo))
      const line = bankLineIds.length === 1 ? lineById.get(bankLineIds[0] ?? '') : undefined
      return line && contractNo !== undefined && another === undefined ? [{ contractNo, line }] : []
    })
    .sort(
      compareBy(
        ({ line }) => line.postedAt,
        ({ line }) => line.id,
      ),
    )
}

type Grounds = { readonly red: Invoice | null; readonly paid: BankLine | null; readonly unclaimed: BankLine | null }

function refundMatch(
  context: MatchingContext,
  work: WorkLine,
  contractNos: readonly string[],
  { red, paid, unclaimed }: Grounds,
): Match | null {
  const { line } = work
  const [contractNo] = contractNos
  if (contractNo === undefined) return null
  const amount = signedAmount(line)
  const allocations: readonly Allocation[] = [{ bankLineId: line.id, contractNo, planNo: null, amount, kind: 'refund' }]
  const alternatives = contractNos.length - 1 + (unclaimed ? 1 : 0)
  const byRed: readonly MatchReason[] = red
    ? [
        {
          field: 'invoiceNo',
          text: `红字发票 ${red.invoiceNo} 金额 ${formatFen(red.gross)} 与退款相等`,
          cells: [cellOf(red.source, 'invoiceNo'), cellOf(red.source, 'invoiceGross')],
        },
      ]
    : []
  const byPayment: readonly MatchReason[] = paid
    ? [
        {
          field: 'date',
          text: `原收款 ${formatDay(paid.postedOn)} ${formatFen(paid.amount)} 与退款相等，核销在该合同`,
          cells: lineCells(paid, 'postedAt', 'lineAmount'),
        },
      ]
    : []
  const duplicate: readonly MatchReason[] = unclaimed
    ? [
        {
          field: 'uniqueness',
          text: `不唯一：${formatDay(unclaimed.postedOn)} 另有一笔未认领的同额来款，退的可能是那一笔（D10）`,
          cells: lineCells(unclaimed, 'postedAt', 'lineAmount'),
        },
      ]
    : []
  return {
    id: matchIdOf([line.id], allocations),
    status: 'suggested',
    rule: 'refund',
    score: (paid ? 50 : 70) - (alternatives > 0 ? 30 : 0),
    bankLineIds: [line.id],
    allocations,
    invoiceNos: red ? [red.invoiceNo] : [],
    alternatives,
    reasons: [
      ...referenceReason(context, work, contractNo),
      ...byRed,
      ...byPayment,
      payerReason(context, work, contractNo),
      {
        field: 'amount',
        text: `退款 ${formatFen(negateFen(amount))}，不超过该合同已收款`,
        cells: lineCells(line, 'lineAmount'),
      },
      ...duplicate,
    ],
    decisionId: null,
  }
}
