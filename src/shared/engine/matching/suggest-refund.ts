import { groupBy } from '../../base/index.ts'
import { signedAmount } from '../../domain/bank-line.ts'
import type { Allocation } from '../../domain/decision.ts'
import type { Invoice } from '../../domain/invoice.ts'
import type { Match, MatchReason } from '../../domain/match.ts'
import { formatFen, negateFen } from '../../domain/money.ts'
import { cellOf, lineCells } from './cells.ts'
import { appliedTo, type ContractBook } from './contract-book.ts'
import { payerReason, referenceReason } from './explain.ts'
import { matchIdOf } from './match-id.ts'
import { isPayable, type MatchingContext, type WorkLine } from './work-line.ts'

/** D20: money given back belongs to the contract its memo names, or to the one whose red invoice has the same amount. Never automatic. */
export function refundSuggester(context: MatchingContext, book: ContractBook): (work: WorkLine) => Match | null {
  const redByAmount = groupBy(
    context.facts.invoices.filter((invoice) => invoice.isRed),
    (invoice) => -invoice.gross,
  )
  return (work) => {
    const amount = signedAmount(work.line)
    const mayTake = (contractNo: string): boolean =>
      isPayable(context, work, contractNo) && appliedTo(book, contractNo) >= -amount
    const named = work.references.contractNos.filter(mayTake)
    if (named.length > 0) return refundMatch(context, work, named, null)
    const reds = (redByAmount.get(-amount) ?? []).filter((invoice) => {
      const contractNo = context.invoiceLinks.get(invoice.invoiceNo)?.contractNo
      const isTheirs = contractNo !== undefined && context.parties.partyOfContract(contractNo) === work.payer.party
      return isTheirs && mayTake(contractNo)
    })
    const contractNos = [
      ...new Set(reds.flatMap(({ invoiceNo }) => context.invoiceLinks.get(invoiceNo)?.contractNo ?? [])),
    ]
    return contractNos.length > 0 ? refundMatch(context, work, contractNos, reds[0] ?? null) : null
  }
}

function refundMatch(
  context: MatchingContext,
  work: WorkLine,
  contractNos: readonly string[],
  red: Invoice | null,
): Match | null {
  const { line } = work
  const [contractNo] = contractNos
  if (contractNo === undefined) return null
  const amount = signedAmount(line)
  const allocations: readonly Allocation[] = [{ bankLineId: line.id, contractNo, planNo: null, amount, kind: 'refund' }]
  const alternatives = contractNos.length - 1
  const byRed: readonly MatchReason[] = red
    ? [
        {
          field: 'invoiceNo',
          text: `红字发票 ${red.invoiceNo} 金额 ${formatFen(red.gross)} 与退款相等`,
          cells: [cellOf(red.source, 'invoiceNo'), cellOf(red.source, 'invoiceGross')],
        },
      ]
    : []
  return {
    id: matchIdOf([line.id], allocations),
    status: 'suggested',
    rule: 'refund',
    score: alternatives > 0 ? 40 : 70,
    bankLineIds: [line.id],
    allocations,
    invoiceNos: red ? [red.invoiceNo] : [],
    alternatives,
    reasons: [
      ...referenceReason(context, work, contractNo),
      ...byRed,
      payerReason(context, work, contractNo),
      {
        field: 'amount',
        text: `退款 ${formatFen(negateFen(amount))}，不超过该合同已收款`,
        cells: lineCells(line, 'lineAmount'),
      },
    ],
    decisionId: null,
  }
}
