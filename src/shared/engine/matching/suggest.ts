import type { Match } from '../../domain/match.ts'
import type { EnginePolicy, Progress } from '../engine-input.ts'
import type { ContractBook } from './contract-book.ts'
import type { Requester } from './requests.ts'
import { combinedSuggester } from './suggest-combined.ts'
import { suggestExact } from './suggest-exact.ts'
import { refundSuggester } from './suggest-refund.ts'
import { suggestShort } from './suggest-short.ts'
import type { MatchingContext, WorkLine } from './work-line.ts'

export type Suggestions = { readonly matches: readonly Match[]; readonly unfinished: readonly string[] }

const YIELD_EVERY = 2048

/** One proposal at most for each line that nothing matched: exact but not unique, combined, short, refund, in that order. */
export function* suggest(
  context: MatchingContext,
  book: ContractBook,
  requester: Requester,
  { receipts, refunds }: { readonly receipts: readonly WorkLine[]; readonly refunds: readonly WorkLine[] },
  policy: EnginePolicy,
): Generator<Progress, Suggestions> {
  const matches = [...suggestExact(context, book, requester, receipts)]
  const proposed = new Set(matches.flatMap((match) => match.bankLineIds))
  const rest = receipts.filter((work) => !proposed.has(work.line.id))
  const combined = combinedSuggester(context, book, policy.combinedCandidates, wantedByParty(rest))
  const unfinished = new Set<string>()
  for (const [index, work] of rest.entries()) {
    const outcome = combined(work)
    if (outcome.unfinished !== null) unfinished.add(outcome.unfinished)
    const match = outcome.match ?? suggestShort(context, book, work, policy)
    if (match) matches.push(match)
    if (index % YIELD_EVERY === 0) yield { phase: 'suggest', done: index, total: rest.length }
  }
  const refund = refundSuggester(context, book)
  for (const work of refunds) {
    const match = refund(work)
    if (match) matches.push(match)
  }
  return { matches, unfinished: [...unfinished].sort() }
}

function wantedByParty(lines: readonly WorkLine[]): ReadonlyMap<string, ReadonlySet<number>> {
  const wanted = new Map<string, Set<number>>()
  for (const { line, payer } of lines) {
    if (payer.party === null) continue
    wanted.set(payer.party, (wanted.get(payer.party) ?? new Set()).add(line.amount))
  }
  return wanted
}
