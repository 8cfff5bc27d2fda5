import type { Match } from '../../domain/match.ts'
import type { EnginePolicy, Progress } from '../engine-input.ts'
import type { ContractBook } from './contract-book.ts'
import type { OpenAmountIndex } from './open-amount-index.ts'
import { partyBudgets } from './party-budgets.ts'
import type { Requester } from './requests.ts'
import { combinedSuggester } from './suggest-combined.ts'
import { suggestExact } from './suggest-exact.ts'
import { type NameCandidates, nearSuggester } from './suggest-near.ts'
import { refundSuggester } from './suggest-refund.ts'
import { billSuggester, platformSuggester } from './suggest-settlement.ts'
import { shortSuggester } from './suggest-short.ts'
import { suggestSplit } from './suggest-split.ts'
import type { MatchingContext, WorkLine } from './work-line.ts'

export type Suggestions = { readonly matches: readonly Match[]; readonly unfinished: readonly string[] }

/** `settled` are the matches that count so far: what was received can be given back. */
type Unmatched = {
  readonly receipts: readonly WorkLine[]
  readonly refunds: readonly WorkLine[]
  readonly settled: readonly Match[]
}

/** What a part of the workspace cannot know of the whole: given from outside. */
export type Directories = { readonly openAmounts: OpenAmountIndex; readonly nameCandidates: NameCandidates }

const YIELD_EVERY = 2048

/** One proposal at most for each line that nothing matched: exact but not unique, combined, split, short, settlement, bill, near, refund, in that order. */
export function* suggest(
  context: MatchingContext,
  book: ContractBook,
  requester: Requester,
  { receipts, refunds, settled }: Unmatched,
  policy: EnginePolicy,
  { openAmounts, nameCandidates }: Directories,
): Generator<Progress, Suggestions> {
  const { admit } = context.rules
  const matches = suggestExact(context, book, requester, receipts).filter((match) => admit(match) !== null)
  const proposed = new Set(matches.flatMap((match) => match.bankLineIds))
  const rest = receipts.filter((work) => !proposed.has(work.line.id))
  const budgets = partyBudgets()
  const combined = combinedSuggester(context, book, policy.combinedCandidates, budgets, rivalsAmong(rest))
  const unfinished = new Set<string>()
  const single: WorkLine[] = []
  for (const [index, work] of rest.entries()) {
    const { match: found, unfinished: why } = combined(work)
    const match = admit(found)
    if (why !== null) unfinished.add(why)
    if (match) matches.push(match)
    else single.push(work)
    if (index % YIELD_EVERY === 0) yield { phase: 'suggest', done: index, total: rest.length }
  }
  const split = suggestSplit(context, book, single, matches, policy, budgets)
  for (const why of split.unfinished) unfinished.add(why)
  const splits = split.matches.filter((match) => admit(match) !== null)
  matches.push(...splits)
  const isSplit = new Set(splits.flatMap((match) => match.bankLineIds))
  const short = shortSuggester(context, book, policy)
  const platform = platformSuggester(context, book, policy)
  const bill = billSuggester(context, book, policy)
  const near = nearSuggester(context, book, openAmounts, nameCandidates)
  for (const work of single) {
    const match = isSplit.has(work.line.id)
      ? null
      : (admit(platform(work)) ?? admit(short(work)) ?? admit(bill(work)) ?? admit(near(work)))
    if (match) matches.push(match)
  }
  const refund = refundSuggester(context, book, { settled, open: receipts })
  for (const work of refunds) {
    const match = admit(refund(work))
    if (match) matches.push(match)
  }
  return { matches, unfinished: [...unfinished].sort() }
}

/** How many other lines of the same payer have the same amount. */
function rivalsAmong(lines: readonly WorkLine[]): (work: WorkLine) => number {
  const keyOf = ({ line, payer }: WorkLine) => `${payer.party ?? ''}\n${line.currency}\n${line.amount}`
  const counts = new Map<string, number>()
  for (const work of lines) counts.set(keyOf(work), (counts.get(keyOf(work)) ?? 0) + 1)
  return (work) => (work.payer.party === null ? 0 : (counts.get(keyOf(work)) ?? 1) - 1)
}
