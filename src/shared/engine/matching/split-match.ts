import type { Allocation } from '../../domain/decision.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import type { Match } from '../../domain/match.ts'
import { fen, formatFen } from '../../domain/money.ts'
import { lineCells } from './cells.ts'
import type { Target } from './contract-book.ts'
import { payerReason, referenceReason, targetCell } from './explain.ts'
import { matchIdOf } from './match-id.ts'
import { nameOf, sumUniqueness } from './suggest-combined.ts'
import type { MatchingContext, WorkLine } from './work-line.ts'

export type SplitFound = { readonly days: number; readonly alternatives: number; readonly isSure: boolean }

/** Several receipts that together pay `shares`, which are `target` where that is one. */
export function splitMatch(
  context: MatchingContext,
  works: readonly WorkLine[],
  shares: readonly Target[],
  target: Target | null,
  { days, alternatives, isSure }: SplitFound,
): Match {
  const allocations = poured(works, shares)
  const bankLineIds = works.map(({ line }) => line.id)
  const contractNos = [...new Set(shares.map(({ contractNo }) => contractNo))]
  const paid = works.map(({ line }) => formatFen(line.amount)).join(' + ')
  const due = (target ? [target] : shares).map((share) => `${nameOf(share)} ${formatFen(share.open)}`).join(' + ')
  const dates = [...new Set(works.map(({ line }) => formatDay(line.postedOn)))]
  const base = target === null ? 45 : days === 0 ? 65 : 55
  const [first] = works
  return {
    id: matchIdOf(bankLineIds, allocations),
    status: 'suggested',
    rule: 'T7-split-payment',
    score: base - (alternatives > 0 ? 30 : 0),
    bankLineIds,
    allocations,
    invoiceNos: [...new Set(works.flatMap(({ references }) => references.invoiceNos))],
    alternatives,
    reasons: [
      ...works.flatMap((work) => contractNos.flatMap((contractNo) => referenceReason(context, work, contractNo))),
      ...(first ? [payerReason(context, first, contractNos[0] ?? '')] : []),
      {
        field: 'date',
        text:
          days === 0
            ? `同日 ${works.length} 笔：${dates.join('、')}`
            : `${days} 日内 ${works.length} 笔：${dates.join('、')}`,
        cells: works.flatMap(({ line }) => lineCells(line, 'postedAt')),
      },
      {
        field: 'amount',
        text: `到账 ${paid} = ${due}`,
        cells: [...works.flatMap(({ line }) => lineCells(line, 'lineAmount')), ...shares.map(targetCell)],
      },
      { field: 'uniqueness', text: sumUniqueness(alternatives, isSure), cells: [] },
    ],
    decisionId: null,
  }
}

/** The earliest receipt pays the earliest share, and so on: what they give is what the shares get. */
function poured(works: readonly WorkLine[], shares: readonly Target[]): readonly Allocation[] {
  const allocations: Allocation[] = []
  let at = 0
  let missing: number = shares[0]?.open ?? 0
  for (const { line } of works) {
    let left: number = line.amount
    for (let share = shares[at]; left > 0 && share; share = shares[at]) {
      const amount = Math.min(left, missing)
      const { contractNo, planNo } = share
      allocations.push({ bankLineId: line.id, contractNo, planNo, amount: fen(amount), kind: 'cash' })
      left -= amount
      missing -= amount
      if (missing === 0) missing = shares[++at]?.open ?? 0
    }
  }
  return allocations
}
