import { compareBy, groupBy } from '../base/index.ts'
import { type BankLine, signedAmount } from '../domain/bank-line.ts'
import type { Match } from '../domain/match.ts'
import { fen, NO_MONEY } from '../domain/money.ts'
import type { TripleSlip } from '../domain/slip.ts'
import { decidedMatches } from './decisions/decided-matches.ts'
import { standingDecisions } from './decisions/standing-decisions.ts'
import { findDiscrepancies } from './discrepancies/find-discrepancies.ts'
import type { EngineInput, EnginePolicy, EngineResult, LineState, PostedAllocation, Progress } from './engine-input.ts'
import { type Facts, factsAt } from './facts/facts.ts'
import { linkInvoices } from './invoices/link-invoices.ts'
import { type Classification, classifyLines } from './lines/classify-lines.ts'
import { openBook, postToBook } from './matching/contract-book.ts'
import { matchStages } from './matching/match-stages.ts'
import { requester } from './matching/requests.ts'
import { suggest } from './matching/suggest.ts'
import { type MatchingContext, type WorkLine, workLine } from './matching/work-line.ts'
import { knownParties } from './parties/known-parties.ts'
import { partySourceOf } from './parties/party-source-of.ts'
import { memoReader } from './references/memo-references.ts'
import { buildSlip } from './slips/build-slip.ts'
import { moneyByContract } from './slips/contract-money.ts'

/** Raised with every change that may change an answer. */
export const ENGINE_VERSION = '1.0.0'

const YIELD_EVERY = 2048

/** Facts, decisions and a moment in, everything the month shows out. Pure: any order of rows gives the same answer. */
export function* runEngine(input: EngineInput, policy: EnginePolicy): Generator<Progress, EngineResult> {
  const facts = factsAt(input)
  yield { phase: 'facts', done: 1, total: 1 }
  const decisions = standingDecisions(input.decisions)
  const parties = knownParties(partySourceOf(facts), decisions)
  const links = linkInvoices(facts, decisions, parties)
  const classes = classifyLines(facts, parties, decisions, policy.returnWindowDays)
  const decided = decidedMatches(facts, decisions)

  const book = openBook(facts.contracts.values())
  for (const match of decided.fitting) for (const allocation of match.allocations) postToBook(book, allocation)
  const contractsByParty = groupBy(
    [...facts.contracts.keys()],
    (contractNo) => parties.partyOfContract(contractNo) ?? '',
  )
  const context: MatchingContext = { facts, parties, contractsByParty, invoiceLinks: links }

  const decidedLines = new Set(decided.matches.flatMap((match) => match.bankLineIds))
  const read = memoReader(
    { contractNos: [...facts.contracts.keys()], invoiceNos: [...facts.invoiceByNo.keys()] },
    parties,
  )
  const receipts: WorkLine[] = []
  const refunds: WorkLine[] = []
  for (const [index, line] of facts.lines.entries()) {
    if (index % YIELD_EVERY === 0) yield { phase: 'read', done: index, total: facts.lines.length }
    if (decidedLines.has(line.id) || decisions.suspense.has(line.id)) continue
    const lineClass = classes.byLine.get(line.id)?.lineClass
    if (lineClass === 'sales') receipts.push(workLine(line, read(line), context, decisions))
    if (lineClass === 'refund') refunds.push(workLine(line, read(line), context, decisions))
  }

  const wishes = requester(context, book)
  const automatic = yield* matchStages(context, book, wishes, receipts)
  const proposed = yield* suggest(context, book, wishes, { receipts: automatic.left, refunds }, policy)

  const matches = [...decided.matches, ...automatic.matches, ...proposed.matches].sort(compareBy((match) => match.id))
  const allocations = [...decided.fitting, ...automatic.matches]
    .flatMap((match) => postingsOf(match, facts))
    .sort(byContract)
  const lineStates = lineStatesOf(facts, classes, allocations, decisions.suspense)
  const moneyOf = moneyByContract(allocations, facts.invoices, links)
  const discrepancies = yield* findDiscrepancies({ facts, policy, classes, lineStates, matches, moneyOf })
  const idsByContract = groupBy(
    discrepancies.flatMap(({ id, contractNos }) => contractNos.map((contractNo) => ({ id, contractNo }))),
    ({ contractNo }) => contractNo,
  )
  const slips: TripleSlip[] = []
  for (const contract of facts.contracts.values()) {
    const discrepancyIds = (idsByContract.get(contract.contractNo) ?? []).map(({ id }) => id)
    slips.push({ ...buildSlip(contract, facts, moneyOf(contract.contractNo), policy), discrepancyIds })
    if (slips.length % YIELD_EVERY === 0) yield { phase: 'slips', done: slips.length, total: facts.contracts.size }
  }
  return {
    matches,
    allocations,
    invoiceLinks: [...links.values()].sort(compareBy((link) => link.invoiceNo)),
    lineStates,
    slips,
    discrepancies,
    conflicts: decided.conflicts,
    unfinished: proposed.unfinished,
  }
}

/** A fee has no line of its own: it counts from the day of the last line of its match. */
function postingsOf(match: Match, { lineById }: Facts): readonly PostedAllocation[] {
  const last = match.bankLineIds
    .flatMap((id) => lineById.get(id) ?? [])
    .reduce<BankLine | null>(
      (latest, line) => (latest === null || line.postedAt > latest.postedAt ? line : latest),
      null,
    )
  return match.allocations.flatMap((allocation) => {
    const carrier = (allocation.bankLineId === null ? undefined : lineById.get(allocation.bankLineId)) ?? last
    if (!carrier) return []
    const { accountNo, postedOn, postedAt } = carrier
    return [{ ...allocation, matchId: match.id, accountNo, postedOn, postedAt }]
  })
}

const byContract = compareBy<PostedAllocation>(
  (allocation) => allocation.contractNo,
  (allocation) => allocation.postedAt,
  (allocation) => allocation.matchId,
  (allocation) => allocation.planNo ?? '',
  (allocation) => allocation.kind,
  (allocation) => allocation.amount,
  (allocation) => allocation.bankLineId ?? '',
)

function lineStatesOf(
  facts: Facts,
  classes: Classification,
  allocations: readonly PostedAllocation[],
  suspense: ReadonlySet<string>,
): readonly LineState[] {
  const allocatedByLine = new Map<string, number>()
  for (const { bankLineId, amount } of allocations) {
    if (bankLineId !== null) allocatedByLine.set(bankLineId, (allocatedByLine.get(bankLineId) ?? 0) + amount)
  }
  return facts.lines.map((line) => {
    const { lineClass, why } = classes.byLine.get(line.id) ?? { lineClass: 'other', why: '未分类' }
    const allocated = fen(allocatedByLine.get(line.id) ?? 0)
    const isMoney = lineClass === 'sales' || lineClass === 'refund'
    const open = isMoney ? fen(signedAmount(line) - allocated) : NO_MONEY
    return {
      bankLineId: line.id,
      lineClass,
      why,
      allocated,
      open,
      isSuspense: suspense.has(line.id) && allocated === 0,
    }
  })
}
