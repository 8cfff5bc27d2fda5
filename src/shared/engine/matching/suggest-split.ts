import { compareBy, groupBy } from '../../base/index.ts'
import type { Match } from '../../domain/match.ts'
import type { EnginePolicy } from '../engine-input.ts'
import { type ContractBook, type Target, targetsOf } from './contract-book.ts'
import { openParts, sumItemsOf } from './open-parts.ts'
import type { PartyBudgets } from './party-budgets.ts'
import { splitMatch } from './split-match.ts'
import { MOST_WAYS, type SumBudget, sumSearch } from './sum-search.ts'
import { isPayable, isSameCurrency, type MatchingContext, type WorkLine } from './work-line.ts'

export type SplitOutcome = { readonly matches: readonly Match[]; readonly unfinished: readonly string[] }

/** Different amounts of one window that are summed; equal ones count once. */
const MOST_AMOUNTS = 24
/** Receipts of one window that may together pay several targets: each choice of them is tried. */
const MOST_TOGETHER = 8

/**
 * T7: several receipts of one customer that make one instalment or balance, on the same day first, then within `splitDays`; then
 * several that make several, only where a single way does. Each receipt is proposed once.
 */
export function suggestSplit(
  context: MatchingContext,
  book: ContractBook,
  lines: readonly WorkLine[],
  proposed: readonly Match[],
  { combinedCandidates, splitDays }: EnginePolicy,
  budgets: PartyBudgets,
): SplitOutcome {
  const takenTargets = new Set(proposed.flatMap(({ allocations }) => allocations.map(keyOf)))
  const usable = lines.filter(({ payer, references }) => payer.party !== null && !references.hasUnknownNumber)
  const byPayer = groupBy(usable, ({ payer, line }) => `${payer.party}\n${line.currency}`)
  const matches: Match[] = []
  const unfinished: string[] = []
  for (const theirs of byPayer.values()) {
    const [first] = theirs
    if (!first || theirs.length < 2 || first.payer.party === null) continue
    const contractNos = (context.contractsByParty.get(first.payer.party) ?? []).filter((contractNo) =>
      isSameCurrency(context.facts.contracts.get(contractNo)?.currency ?? '', first.line.currency),
    )
    if (contractNos.length === 0) continue
    const search = partySearch(context, book, contractNos, {
      mostParts: combinedCandidates,
      takenTargets,
      budget: budgets.of(first.payer.party),
    })
    const sorted = theirs.toSorted(byTime)
    for (const days of [0, splitDays]) for (const window of windowsOf(sorted, days)) search.window(window, days)
    matches.push(...search.matches)
    if (search.isCut()) {
      unfinished.push(`${first.line.counterpartyName}：拆笔付款的组合太多，未穷尽`)
    }
  }
  return { matches, unfinished }
}

type SearchBounds = { readonly mostParts: number; readonly takenTargets: Set<string>; readonly budget: SumBudget }

type PartySearch = {
  readonly window: (lines: readonly WorkLine[], days: number) => void
  readonly matches: Match[]
  readonly isCut: () => boolean
}

function partySearch(
  context: MatchingContext,
  book: ContractBook,
  contractNos: readonly string[],
  { mostParts, takenTargets, budget }: SearchBounds,
): PartySearch {
  const targets = contractNos.flatMap((contractNo) => targetsOf(book, contractNo)).sort(byDue)
  const mostWanted = targets.reduce((most, { open }) => Math.max(most, open), 0)
  const sameAmount = groupBy(targets, ({ open }) => open)
  const partsOn = openParts(context, book, contractNos, mostParts)
  const takenLines = new Set<string>()
  const matches: Match[] = []
  let isCut = false

  /** Several receipts, one target: in order of due day, each target once. */
  const manyToOne = (window: readonly WorkLine[], days: number): void => {
    let left = window
    let all = left.reduce((sum, { line }) => sum + line.amount, 0)
    let particular = left.filter(isParticular)
    const searches = new Map<string, ReturnType<typeof receiptSums>>()
    for (const target of targets) {
      if (target.open > all) continue
      if (takenTargets.has(keyOf(target)) || isOverlapping(target, takenTargets)) continue
      if (budget.spent >= budget.most) isCut = true
      if (left.length < 2 || budget.spent >= budget.most) return
      budget.spent += 1 + particular.length
      const strangers = particular.filter((work) => !fits(context, work, target))
      if (left.length - strangers.length < 2) continue
      const key = strangers.map(({ line }) => line.id).join()
      const sums = searches.get(key) ?? receiptSums(without(left, strangers), budget, mostWanted)
      searches.set(key, sums)
      const { best, ways, isExhausted } = sums.search(target.open)
      if (sums.isCut || !isExhausted) isCut = true
      if (best.length < 2) continue
      const chosen = best.flatMap((position) => sums.lines[position] ?? [])
      const rivals = (sameAmount.get(target.open) ?? []).filter(
        ({ contractNo }) => contractNo !== target.contractNo,
      ).length
      const shares =
        target.parts.length > 0 ? target.parts.map((part) => ({ ...target, ...part, parts: [] })) : [target]
      take(chosen, shares, target, {
        days,
        alternatives: Math.min(ways - 1 + rivals, MOST_WAYS),
        isSure: isExhausted && !sums.isCut,
      })
      left = left.filter((work) => !takenLines.has(work.line.id))
      all = left.reduce((sum, { line }) => sum + line.amount, 0)
      particular = left.filter(isParticular)
      searches.clear()
    }
  }

  /** Several receipts, several targets: only where nothing else has an equal sum, for sums of sums come about by chance. */
  const manyToMany = (window: readonly WorkLine[], days: number): void => {
    const lines = window.filter((work) => !isParticular(work))
    const [first] = lines
    if (!first || lines.length < 2 || targets.length < 2) return
    if (lines.length > MOST_TOGETHER) {
      isCut = true
      return
    }
    const open = partsOn(first.line.postedOn)
    const free = open.parts.filter((part) => !takenTargets.has(keyOf(part)) && !takenTargets.has(wholeKeyOf(part)))
    const search = sumSearch(sumItemsOf(free), budget)
    let only: { readonly lines: readonly WorkLine[]; readonly parts: readonly Target[] } | null = null
    let ways = 0
    for (let mask = 1; mask < 1 << lines.length && ways < 2; mask++) {
      if ((mask & (mask - 1)) === 0) continue // one receipt alone is T6
      const chosen = lines.filter((_, index) => (mask & (1 << index)) !== 0)
      const answer = search(chosen.reduce((sum, { line }) => sum + line.amount, 0))
      ways += answer.isExhausted ? answer.ways : 2
      if (!answer.isExhausted) isCut = true
      if (answer.ways === 1) only = { lines: chosen, parts: answer.best.flatMap((position) => free[position] ?? []) }
    }
    if (only && ways === 1) take(only.lines, only.parts, null, { days, alternatives: 0, isSure: !open.isCut })
  }

  const take = (
    lines: readonly WorkLine[],
    shares: readonly Target[],
    target: Target | null,
    found: { readonly days: number; readonly alternatives: number; readonly isSure: boolean },
  ): void => {
    matches.push(splitMatch(context, lines, shares, target, found))
    for (const { line } of lines) takenLines.add(line.id)
    for (const share of target ? [target, ...shares] : shares) takenTargets.add(keyOf(share))
  }

  const window = (all: readonly WorkLine[], days: number): void => {
    const free = () => all.filter(({ line }) => !takenLines.has(line.id))
    manyToOne(free(), days)
    manyToMany(free(), days)
  }
  return { window, matches, isCut: () => isCut }
}

function keyOf({ contractNo, planNo }: Pick<Target, 'contractNo' | 'planNo'>): string {
  return `${contractNo}\n${planNo ?? ''}`
}

function wholeKeyOf({ contractNo }: Target): string {
  return keyOf({ contractNo, planNo: null })
}

/** The whole balance holds every instalment: after one of the two, the other is no longer open. */
function isOverlapping(target: Target, taken: ReadonlySet<string>): boolean {
  if (target.planNo !== null) return taken.has(wholeKeyOf(target))
  return target.parts.some(({ planNo }) => taken.has(keyOf({ ...target, planNo })))
}

/** It may not pay whatever contract its payer has. */
function isParticular({ references, contractsByInvoice, rejected }: WorkLine): boolean {
  return references.contractNos.length > 0 || contractsByInvoice.length > 0 || rejected.size > 0
}

function fits(context: MatchingContext, work: WorkLine, { contractNo }: Target): boolean {
  const { references, contractsByInvoice } = work
  const named = references.contractNos.length > 0 ? references.contractNos : contractsByInvoice
  return isPayable(context, work, contractNo) && (named.length === 0 || named.includes(contractNo))
}

function without(lines: readonly WorkLine[], gone: readonly WorkLine[]): readonly WorkLine[] {
  const isGone = new Set(gone)
  return gone.length === 0 ? lines : lines.filter((work) => !isGone.has(work))
}

function receiptSums(all: readonly WorkLine[], budget: SumBudget, mostWanted: number) {
  const amounts = new Set<number>()
  const lines = all.filter(
    ({ line }) => amounts.has(line.amount) || (amounts.size < MOST_AMOUNTS && amounts.add(line.amount)),
  )
  const search = sumSearch(
    lines.map(({ line }) => ({ amount: line.amount, kin: line.id })),
    budget,
    mostWanted,
  )
  return { lines, search, isCut: lines.length < all.length }
}

/** The lines of each day and the `days` after it, of two lines or more. */
function windowsOf(sorted: readonly WorkLine[], days: number): readonly (readonly WorkLine[])[] {
  const windows: (readonly WorkLine[])[] = []
  let end = 0
  for (const [start, { line }] of sorted.entries()) {
    if (start > 0 && sorted[start - 1]?.line.postedOn === line.postedOn) continue
    while (end < sorted.length && (sorted[end]?.line.postedOn ?? 0) <= line.postedOn + days) end++
    if (end - start > 1) windows.push(sorted.slice(start, end))
  }
  return windows
}

const byTime = compareBy<WorkLine>(
  ({ line }) => line.postedAt,
  ({ line }) => line.id,
)

const byDue = compareBy<Target>(
  (target) => target.dueOn ?? Number.POSITIVE_INFINITY,
  (target) => target.contractNo,
  (target) => target.planNo ?? '',
)
