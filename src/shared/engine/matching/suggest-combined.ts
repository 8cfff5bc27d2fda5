import { compareBy } from '../../base/index.ts'
import type { Allocation } from '../../domain/decision.ts'
import type { Match } from '../../domain/match.ts'
import { formatFen } from '../../domain/money.ts'
import { lineCells } from './cells.ts'
import { type ContractBook, partsOf, type Target } from './contract-book.ts'
import { payerReason, referenceReason, targetCell } from './explain.ts'
import { matchIdOf } from './match-id.ts'
import { isPayable, type MatchingContext, type WorkLine } from './work-line.ts'

export type CombinedOutcome = { readonly match: Match | null; readonly unfinished: string | null }

/** How often each wanted sum comes about, and the first way (fewest parts, then earliest due) it does. */
type Sums = ReadonlyMap<number, { readonly ways: number; readonly mask: number }>

/**
 * T6: one payment for several parts of one customer. The numbers in the memo narrow the parts when it names two or more;
 * otherwise the earliest `maxParts` open ones are summed in every way. All ways are counted, and a cut list is said.
 */
export function combinedSuggester(
  context: MatchingContext,
  book: ContractBook,
  mostParts: number,
  wantedByParty: ReadonlyMap<string, ReadonlySet<number>>,
): (work: WorkLine) => CombinedOutcome {
  const maxParts = Math.min(mostParts, 20) // a subset is a bit mask
  const searched = new Map<string, { parts: readonly Target[]; sums: Sums; isCut: boolean }>()
  const searchOf = (key: string, contractNos: readonly string[], wanted: ReadonlySet<number>) => {
    const all = contractNos.flatMap((contractNo) => partsOf(book, contractNo)).sort(byDue)
    const parts = all.slice(0, maxParts)
    const search = { parts, sums: sumsOf(parts, wanted), isCut: all.length > parts.length }
    if (key !== '') searched.set(key, search)
    return search
  }
  return (work) => {
    const { line, payer, references, rejected } = work
    const { party } = payer
    if (party === null) return { match: null, unfinished: null }
    const theirs = context.contractsByParty.get(party) ?? []
    const named = references.contractNos.filter((contractNo) => context.parties.partyOfContract(contractNo) === party)
    const isNamed = named.length > 1
    if (references.contractNos.length > 0 && !isNamed) return { match: null, unfinished: null }
    const usable = () => (isNamed ? named : theirs).filter((contractNo) => isPayable(context, work, contractNo))
    const key = isNamed || rejected.size > 0 ? '' : `${party}\n${line.currency}`
    const search =
      searched.get(key) ??
      searchOf(key, usable(), key === '' ? new Set([line.amount]) : (wantedByParty.get(party) ?? new Set()))
    const found = search.sums.get(line.amount)
    const unfinished = search.isCut
      ? `${line.counterpartyName}：未收款项超过 ${maxParts} 项，合并付款只在最早到期的 ${maxParts} 项中搜索，未穷尽`
      : null
    if (!found) return { match: null, unfinished }
    const parts = search.parts.filter((_, index) => (found.mask & (1 << index)) !== 0)
    return { match: combinedMatch(context, work, parts, found.ways - 1, isNamed, search.isCut), unfinished }
  }
}

function combinedMatch(
  context: MatchingContext,
  work: WorkLine,
  parts: readonly Target[],
  alternatives: number,
  isNamed: boolean,
  isCut: boolean,
): Match {
  const { line } = work
  const allocations: readonly Allocation[] = parts.map(({ contractNo, planNo, open }) => ({
    bankLineId: line.id,
    contractNo,
    planNo,
    amount: open,
    kind: 'cash',
  }))
  const contractNos = [...new Set(parts.map((part) => part.contractNo))]
  const sum = parts.map((part) => `${nameOf(part)} ${formatFen(part.open)}`).join(' + ')
  const uniqueness =
    alternatives > 0
      ? `不唯一：另有 ${alternatives} 种组合也等于 ${formatFen(line.amount)}`
      : `${isCut ? '搜索范围内' : ''}只有这一种组合等于到账金额`
  return {
    id: matchIdOf([line.id], allocations),
    status: 'suggested',
    rule: 'T6-combined',
    score: (isNamed ? 75 : 60) - (alternatives > 0 ? 30 : 0),
    bankLineIds: [line.id],
    allocations,
    invoiceNos: [],
    alternatives,
    reasons: [
      ...contractNos.flatMap((contractNo) => referenceReason(context, work, contractNo)),
      payerReason(context, work, contractNos[0] ?? ''),
      {
        field: 'amount',
        text: `到账 ${formatFen(line.amount)} = ${sum}`,
        cells: [...lineCells(line, 'lineAmount'), ...parts.map(targetCell)],
      },
      { field: 'uniqueness', text: uniqueness, cells: [] },
    ],
    decisionId: null,
  }
}

function nameOf({ contractNo, planNo }: Target): string {
  return planNo === null ? contractNo : `${contractNo} 第 ${planNo} 期`
}

/** Every subset of two or more parts; 2^12 at most, each from a smaller one by one addition. */
function sumsOf(parts: readonly Target[], wanted: ReadonlySet<number>): Sums {
  const sums = new Map<number, { ways: number; mask: number }>()
  const size = 1 << parts.length
  const totals = new Float64Array(size)
  for (let mask = 1; mask < size; mask++) {
    const lowest = 31 - Math.clz32(mask & -mask)
    const total = (totals[mask & (mask - 1)] ?? 0) + (parts[lowest]?.open ?? 0)
    totals[mask] = total
    if ((mask & (mask - 1)) === 0 || !wanted.has(total)) continue
    const found = sums.get(total)
    if (!found) sums.set(total, { ways: 1, mask })
    else {
      found.ways++
      if (bitCount(mask) < bitCount(found.mask)) found.mask = mask
    }
  }
  return sums
}

function bitCount(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}

const byDue = compareBy<Target>(
  (target) => target.dueOn ?? Number.POSITIVE_INFINITY,
  (target) => target.contractNo,
  (target) => target.planNo ?? '',
)
