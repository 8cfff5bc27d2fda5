import type { BankLine } from '../../domain/bank-line.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import type { Allocation } from '../../domain/decision.ts'
import type { Match } from '../../domain/match.ts'
import type { EngineResult, LineState, PostedAllocation } from '../engine-input.ts'
import { type ContractBook, openBook, postToBook } from '../matching/contract-book.ts'
import { type Request, requester } from '../matching/requests.ts'
import { type WorkLine, workLine } from '../matching/work-line.ts'
import type { MemoReferences } from '../references/memo-references.ts'
import type { EngineRun } from './engine-run.ts'

export type PairAsk = {
  readonly bankLineId: string
  readonly contractNo: string
  /** One instalment of it; absent: any part of the contract. */
  readonly planNo?: string
}

/** One line and one contract, and the month around them as it stands without this line. */
export type PairCase = EngineRun & {
  readonly ask: PairAsk
  readonly line: BankLine
  readonly contract: ContractVersion
  readonly state: LineState
  readonly work: WorkLine
  /** What is open once everything else that counts is posted. */
  readonly book: ContractBook
  /** What else lowered this contract's balance. */
  readonly consumers: readonly PostedAllocation[]
  /** The match of these two, if any. */
  readonly match: Match | null
  /** What the line is matched or proposed to instead. */
  readonly elsewhere: Match | null
  /** What the line asks for by its memo, and what it would ask for by payer and amount alone. */
  readonly wish: Request
  readonly plainWish: Request
}

const NO_REFERENCES: MemoReferences = { contractNos: [], isByTail: false, invoiceNos: [], hasUnknownNumber: false }

/** Null where one of the two is not among the facts at that moment. */
export function pairCase(run: EngineRun, ask: PairAsk): PairCase | null {
  const { facts, result, context } = run
  const line = facts.lineById.get(ask.bankLineId)
  const contract = facts.contracts.get(ask.contractNo)
  const state = result.lineStates.find(({ bankLineId }) => bankLineId === ask.bankLineId)
  if (!line || !contract || !state) return null
  const work = workLine(line, run.read(line), context, run.decisions)
  const own = new Set(result.matches.filter(({ bankLineIds }) => bankLineIds.includes(line.id)).map(({ id }) => id))
  // A fee has no line of its own: it goes with its match.
  const others = result.allocations.filter(({ matchId, bankLineId }) =>
    bankLineId === null ? !own.has(matchId) : bankLineId !== line.id,
  )
  const book = openBook(facts.contracts.values())
  for (const allocation of others) postToBook(book, allocation)
  const wishes = requester(context, book)
  const plain: WorkLine = { ...work, references: NO_REFERENCES, contractsByInvoice: [] }
  const match = matchOfPair(run.result, ask)
  return {
    ...run,
    ask,
    line,
    contract,
    state,
    work,
    book,
    consumers: others.filter(({ contractNo }) => contractNo === ask.contractNo),
    match,
    elsewhere: match ? null : (result.matches.find(({ bankLineIds }) => bankLineIds.includes(line.id)) ?? null),
    wish: wishes.request(work),
    plainWish: wishes.request(plain),
  }
}

/** A decision that no longer fits the facts counts nothing: it matches nobody. */
export function matchOfPair(result: EngineResult, ask: PairAsk): Match | null {
  const counting = new Set(result.allocations.map(({ matchId }) => matchId))
  const found = result.matches.filter(({ id, status, bankLineIds, allocations }) => {
    const isPair = bankLineIds.includes(ask.bankLineId) && allocations.some((allocation) => isAsked(ask, allocation))
    return isPair && (status === 'suggested' || counting.has(id))
  })
  return found[0] ?? null
}

function isAsked(ask: PairAsk, { contractNo, planNo }: Allocation): boolean {
  return contractNo === ask.contractNo && (ask.planNo === undefined || planNo === null || planNo === ask.planNo)
}
