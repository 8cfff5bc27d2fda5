import type { Allocation } from '../../domain/decision.ts'
import type { Match } from '../../domain/match.ts'
import { formatFen } from '../../domain/money.ts'
import { lineCells } from './cells.ts'
import type { ContractBook, Target } from './contract-book.ts'
import { payerReason, referenceReason, targetCell } from './explain.ts'
import { matchIdOf } from './match-id.ts'
import { isOwnPayer } from './match-stages.ts'
import { type OpenParts, openParts, sumItemsOf } from './open-parts.ts'
import type { PartyBudgets } from './party-budgets.ts'
import { MOST_WAYS, type SumAnswer, sumSearch } from './sum-search.ts'
import { isPayable, type MatchingContext, type WorkLine } from './work-line.ts'

export type CombinedOutcome = { readonly match: Match | null; readonly unfinished: string | null }

type Search = { readonly open: OpenParts; readonly sum: (wanted: number) => SumAnswer }

/**
 * T6: one payment for several parts of one customer, over contracts and instalments. What the memo names is searched alone;
 * otherwise the parts due nearest to the payment, `mostAmounts` different amounts of them.
 */
export function combinedSuggester(
  context: MatchingContext,
  book: ContractBook,
  mostAmounts: number,
  budgets: PartyBudgets,
  rivalsOf: (work: WorkLine) => number,
): (work: WorkLine) => CombinedOutcome {
  const partsByKey = new Map<string, ReturnType<typeof openParts>>()
  const searches = new Map<string, Search>()
  const searchOf = (work: WorkLine, party: string, named: readonly string[]): Search => {
    const { line, rejected } = work
    const own = rejected.size > 0 ? line.id : ''
    const key = [party, line.currency, own, ...named].join('\n')
    const candidates = named.length > 0 ? named : (context.contractsByParty.get(party) ?? [])
    const usable = () => candidates.filter((contractNo) => isPayable(context, work, contractNo))
    const partsOn = partsByKey.get(key) ?? openParts(context, book, usable(), mostAmounts)
    partsByKey.set(key, partsOn)
    const open = partsOn(line.postedOn)
    const searchKey = open.isCut ? `${key}\n${line.postedOn}` : key
    const budget = budgets.of(named.length > 0 ? named.join() : party) // a small search of named ones is never crowded out
    const search = searches.get(searchKey) ?? { open, sum: sumSearch(sumItemsOf(open.parts), budget) }
    searches.set(searchKey, search)
    return search
  }
  return (work) => {
    const named = namedOf(context, work)
    const party = named.length > 0 ? context.parties.partyOfContract(named[0] ?? '') : work.payer.party
    if (party === null) return { match: null, unfinished: null }
    const { open, sum } = searchOf(work, party, named)
    const answer = sum(work.line.amount)
    const unfinished = unfinishedText(work, open, answer, mostAmounts)
    if (answer.best.length === 0) return { match: null, unfinished }
    const parts = answer.best.flatMap((position) => open.parts[position] ?? [])
    const alternatives = Math.max(answer.ways - 1, rivalsOf(work))
    const isSure = answer.isExhausted && !open.isCut
    return {
      match: combinedMatch(context, work, parts, { alternatives, isNamed: named.length > 0, isSure }),
      unfinished,
    }
  }
}

/** Contracts of one customer; numbers of two customers in one memo combine nothing. */
function namedOf({ parties }: MatchingContext, { references, contractsByInvoice }: WorkLine): readonly string[] {
  const named = references.contractNos.length > 0 ? references.contractNos : contractsByInvoice
  const owners = new Set(named.map((contractNo) => parties.partyOfContract(contractNo)))
  return owners.size === 1 ? named : []
}

function unfinishedText(
  { line }: WorkLine,
  { isCut }: OpenParts,
  { isExhausted }: SumAnswer,
  mostAmounts: number,
): string | null {
  const name = line.counterpartyName || '（无户名）'
  if (!isExhausted) return `${name}：合并付款的组合太多，搜到步数上限为止，未穷尽`
  return isCut
    ? `${name}：未收款项超过 ${mostAmounts} 种金额，合并付款只在到期日最近的 ${mostAmounts} 种中搜索，未穷尽`
    : null
}

type Found = { readonly alternatives: number; readonly isNamed: boolean; readonly isSure: boolean }

function combinedMatch(
  context: MatchingContext,
  work: WorkLine,
  parts: readonly Target[],
  { alternatives, isNamed, isSure }: Found,
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
  const base = isOwnPayer(context, work, contractNos[0] ?? '') ? (isNamed ? 75 : 60) : 35
  return {
    id: matchIdOf([line.id], allocations),
    status: 'suggested',
    rule: 'T6-combined',
    score: base - (alternatives > 0 ? 30 : 0),
    bankLineIds: [line.id],
    allocations,
    invoiceNos: work.references.invoiceNos,
    alternatives,
    reasons: [
      ...contractNos.flatMap((contractNo) => referenceReason(context, work, contractNo)),
      payerReason(context, work, contractNos[0] ?? ''),
      {
        field: 'amount',
        text: `到账 ${formatFen(line.amount)} = ${sum}`,
        cells: [...lineCells(line, 'lineAmount'), ...parts.map(targetCell)],
      },
      { field: 'uniqueness', text: sumUniqueness(alternatives, isSure), cells: [] },
    ],
    decisionId: null,
  }
}

/** How many other answers a sum has, and whether all were looked at. */
export function sumUniqueness(alternatives: number, isSure: boolean): string {
  const scope = isSure ? '' : '搜索范围内'
  if (alternatives === 0) return `${scope}只有这一种组合等于到账金额`
  const least = alternatives >= MOST_WAYS - 1 || !isSure ? '至少' : ''
  return `不唯一：${least}另有 ${alternatives} 种组合或同额来款同样说得通，写明合同号即可确定`
}

export function nameOf({ contractNo, planNo }: Pick<Target, 'contractNo' | 'planNo'>): string {
  return planNo === null ? contractNo : `${contractNo} 第 ${planNo} 期`
}
