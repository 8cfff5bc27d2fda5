import { compareBy, groupBy } from '../base/index.ts'
import { type BankLine, signedAmount } from '../domain/bank-line.ts'
import type { Match } from '../domain/match.ts'
import { fen, NO_MONEY } from '../domain/money.ts'
import type { TripleSlip } from '../domain/slip.ts'
import { decidedMatches } from './decisions/decided-matches.ts'
import { findDiscrepancies } from './discrepancies/find-discrepancies.ts'
import type { EnginePolicy, EngineResult, LineState, PostedAllocation, Progress } from './engine-input.ts'
import type { Facts } from './facts/facts.ts'
import { linkInvoices } from './invoices/link-invoices.ts'
import { type Classification, classifyLines } from './lines/classify-lines.ts'
import { type ContractBook, openBook, postToBook } from './matching/contract-book.ts'
import { invoiceClaims } from './matching/invoice-claims.ts'
import { matchStages } from './matching/match-stages.ts'
import { openAmountIndex } from './matching/open-amount-index.ts'
import { requester } from './matching/requests.ts'
import { suggest } from './matching/suggest.ts'
import type { NameCandidate } from './matching/suggest-near.ts'
import { type MatchingContext, type WorkLine, workLine } from './matching/work-line.ts'
import { RELATION_WORDS } from './parties/name-relation.ts'
import { openGate, type RuleGate } from './rules/rule-gate.ts'
import { buildSlip } from './slips/build-slip.ts'
import { moneyByContract } from './slips/contract-money.ts'
import type { Directory } from './survey/directory.ts'
import type { Gathered } from './survey/gather.ts'

/** What each rule did is counted over all groups together, from their matches and from what rules in shadow would have said. */
export type Settled = Omit<EngineResult, 'rules'> & { readonly shadows: RuleGate['shadows'] }

const NO_SHADOWS: RuleGate['shadows'] = new Map() // one for all: there are many groups

/** 一个客户组的结果: what the engine says about customers that have nothing to do with the others. */
export function* settle(group: Gathered, directory: Directory, policy: EnginePolicy): Generator<Progress, Settled> {
  const { facts, decisions, references } = group
  const { parties } = directory
  const links = linkInvoices(facts, decisions, parties, group.contractsOnInvoices)
  const classes = classifyLines(facts, parties, decisions, group.pairs)
  const decided = decidedMatches(facts, decisions)

  const book = openBook(facts.contracts.values())
  for (const match of decided.fitting) for (const allocation of match.allocations) postToBook(book, allocation)
  const contractsByParty = groupBy(facts.contracts.keys(), (contractNo) => parties.partyOfContract(contractNo) ?? '')
  const rules = openGate(decisions.rules, facts.lineById)
  const claims = invoiceClaims(
    facts,
    (_, index) => references[index],
    ({ id }) => classes.byLine.get(id)?.lineClass === 'sales' && !decisions.suspense.has(id),
  )
  const context: MatchingContext = {
    facts,
    parties,
    contractsByParty,
    invoiceLinks: links,
    rules,
    invoiceClaims: claims,
    mayBeReturned: new Set(group.pairs.returned.flatMap(({ rivals }) => rivals.map(({ id }) => id))),
  }

  const decidedLines = new Set(decided.matches.flatMap((match) => match.bankLineIds))
  const receipts: WorkLine[] = []
  const refunds: WorkLine[] = []
  for (const [index, line] of facts.lines.entries()) {
    const read = references[index]
    if (read === undefined || decidedLines.has(line.id) || decisions.suspense.has(line.id)) continue
    const lineClass = classes.byLine.get(line.id)?.lineClass
    // Money that came back in the outgoing column, or none at all, pays nothing: people who call it sales place it themselves.
    if (lineClass === 'sales' && line.direction === 'in' && line.amount > 0)
      receipts.push(workLine(line, read, context, decisions))
    if (lineClass === 'refund') refunds.push(workLine(line, read, context, decisions))
  }

  const wishes = requester(context, book)
  const automatic = yield* matchStages(context, book, wishes, receipts)
  const settled = [...decided.fitting, ...automatic.matches]
  const proposed = yield* suggest(context, book, wishes, { receipts: automatic.left, refunds, settled }, policy, {
    openAmounts: openAmountIndex(context, book),
    nameCandidates: ({ line }) => candidatesByName(line.counterpartyName, parties),
  })

  const matches = [...decided.matches, ...automatic.matches, ...proposed.matches].sort(compareBy((match) => match.id))
  const allocations = settled.flatMap((match) => postingsOf(match, facts)).sort(byContract)
  const lineStates = lineStatesOf(facts, classes, allocations, decisions.suspense)
  const moneyOf = moneyByContract(allocations, facts.invoices, links)
  const discrepancies = yield* findDiscrepancies({
    facts,
    policy,
    classes,
    lineStates,
    matches,
    suggestedByLine: bestByLine(proposed.matches),
    moneyOf,
    parties,
    decisions,
    invoiceLinks: links,
    exactCandidates: candidatesAfter(group, context, book),
    mistypedNumbers: directory.mistypedNumbers,
    batchFor: directory.batchFor,
    averageApprovalHours: directory.averageApprovalHours,
    matching: context,
    book,
    openReceipts: automatic.left,
    openRefunds: refunds,
  })
  const idsByContract = groupBy(
    discrepancies.flatMap(({ id, contractNos }) => contractNos.map((contractNo) => ({ id, contractNo }))),
    ({ contractNo }) => contractNo,
  )
  const slips: TripleSlip[] = []
  for (const contract of facts.contracts.values()) {
    const discrepancyIds = (idsByContract.get(contract.contractNo) ?? []).map(({ id }) => id)
    slips.push({ ...buildSlip(contract, facts, moneyOf(contract.contractNo), policy), discrepancyIds })
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
    shadows: rules.shadows.size > 0 ? rules.shadows : NO_SHADOWS,
  }
}

/** Asked by few rules of few lines: what would fit a line to the fen in what is left open. */
function candidatesAfter(
  { facts, references, decisions }: Gathered,
  context: MatchingContext,
  book: ContractBook,
): (line: BankLine) => readonly string[] {
  const afterwards = requester(context, book)
  let places: ReadonlyMap<string, number> | null = null
  return (line) => {
    places ??= new Map(facts.lines.map(({ id }, place) => [id, place]))
    const read = references[places.get(line.id) ?? -1]
    return read ? afterwards.request(workLine(line, read, context, decisions)).contractNos : []
  }
}

function bestByLine(suggestions: readonly Match[]): ReadonlyMap<string, Match> {
  const worstFirst = suggestions.toSorted(
    compareBy(
      (match) => match.score,
      (match) => match.id,
    ),
  )
  return new Map(worstFirst.flatMap((match) => match.bankLineIds.map((id) => [id, match])))
}

function candidatesByName(name: string, parties: Directory['parties']): readonly NameCandidate[] {
  return parties.likelyCustomers(name).map(({ party, relation }) => ({ party, relation: RELATION_WORDS[relation] }))
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
