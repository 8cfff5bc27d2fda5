import { finish } from '../../shared/base/index.ts'
import type { BankLine } from '../../shared/domain/bank-line.ts'
import { signedAmount } from '../../shared/domain/bank-line.ts'
import { epochDay } from '../../shared/domain/epoch-day.ts'
import type { Match, MatchStatus } from '../../shared/domain/match.ts'
import { sumFen } from '../../shared/domain/money.ts'
import { waivedBy } from '../../shared/engine/decisions/waived-by.ts'
import { defaultPolicy, type EngineInput, type EngineResult, type Progress } from '../../shared/engine/engine-input.ts'
import { stillAlive } from '../../shared/engine/rules/rule-tally.ts'
import { ENGINE_VERSION, runEngine } from '../../shared/engine/run-engine.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { changesOf } from '../db/repositories/changes.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { mergeDiscrepancies } from '../db/repositories/discrepancy.ts'
import { storeInvoiceLinks } from '../db/repositories/invoice-link.ts'
import { storeLineStates } from '../db/repositories/line-state.ts'
import { loadMatches, type StoredMatch, storeMatches } from '../db/repositories/match.ts'
import { appendMatchRun, lastMatchRun, type MatchCounts } from '../db/repositories/match-run.ts'
import { storeSlips } from '../db/repositories/slip.ts'
import { compareRuns } from './compare-runs.ts'
import { loadFacts, snapshotMark } from './load-engine-input.ts'
import { answerMoment, matchMemory, rememberMatch } from './match-memory.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Enough that a fact or decision arriving mid-run is rare, few enough that a busy person cannot keep us here. */
const MAX_ATTEMPTS = 5

/** A decision whose lines are gone is a conflict, yet keeps its place in the list. */
const NO_DAY = epochDay(0)

/**
 * 勾兑: reads a snapshot, asks the engine, and brings the stored answer up to it in one transaction. What people write while the
 * engine thinks makes it think again, so that the stored answer always rests on all that is stored. Only what can have changed
 * since the last run on this connection is read, settled and written again.
 */
export function* runMatch(context: WorkspaceContext): Generator<Progress, MatchCounts> {
  const { db } = context
  const memory = matchMemory(db)
  for (let attempt = 1; ; attempt++) {
    const { mark, loaded, decisions } = db.transaction(() => ({
      mark: snapshotMark(db),
      loaded: loadFacts(db, memory.loaded),
      decisions: listDecisions(db),
    }))()
    const input = { ...loaded.facts, decisions, asOf: answerMoment(memory, loaded, context.now()) }
    yield { phase: 'load', done: input.bankLines.length, total: input.bankLines.length }
    const result = yield* runEngine(input, defaultPolicy, memory.engine)
    if (snapshotMark(db) !== mark && attempt < MAX_ATTEMPTS) continue
    yield { phase: 'store', done: 0, total: result.matches.length }
    const counts = db.transaction(() => store(context, input, memory.stored, result))()
    rememberMatch(db, { ...memory, loaded, asOf: input.asOf, stored: result })
    return counts
  }
}

/** To the end at once, for a command that must see its own effect. */
export function runMatchNow(context: WorkspaceContext): MatchCounts {
  return finish(runMatch(context))
}

function store(
  context: WorkspaceContext,
  input: EngineInput,
  before: EngineResult | null,
  result: EngineResult,
): MatchCounts {
  const { db } = context
  const rules = stillAlive(lastMatchRun(db)?.counts.rules ?? [], result.rules)
  const counts = { ...countRun(input, result, before?.matches ?? loadMatches(db)), rules }
  const matches = changesOf(before?.matches ?? null, result.matches, ({ id }) => id)
  storeMatches(db, matches?.gone ?? null, storedMatches(input, matches?.put ?? result.matches))
  storeLineStates(db, before?.lineStates ?? null, result.lineStates)
  storeInvoiceLinks(db, before?.invoiceLinks ?? null, result.invoiceLinks)
  storeSlips(db, before?.slips ?? null, result.slips)
  mergeDiscrepancies(db, before?.discrepancies ?? null, result.discrepancies, waivedBy(input.decisions), input.asOf)
  appendMatchRun(db, { asOfAt: input.asOf, runAt: context.now(), engineVersion: ENGINE_VERSION, counts })
  const { auto, confirmed, suggested, discrepancies, merge } = counts
  appendAudit(db, {
    at: context.now(),
    person: context.actor,
    action: 'match.run',
    subject: ENGINE_VERSION,
    detail: { auto, confirmed, suggested, discrepancies, merge },
  })
  return counts
}

function countRun(input: EngineInput, result: EngineResult, before: readonly Match[]): Omit<MatchCounts, 'rules'> {
  const ofStatus = (status: MatchStatus) => result.matches.filter((match) => match.status === status).length
  return {
    contracts: result.slips.length,
    bankLines: input.bankLines.length,
    invoices: input.invoices.length,
    archives: input.archives.length,
    auto: ofStatus('auto'),
    confirmed: ofStatus('confirmed'),
    suggested: ofStatus('suggested'),
    openLines: result.lineStates.filter(({ lineClass, open }) => lineClass === 'sales' && open !== 0).length,
    openContracts: result.slips.filter(({ closed }) => !closed).length,
    discrepancies: result.discrepancies.length,
    merge: { ...compareRuns(before, result.matches), inConflict: result.conflicts.length },
    conflicts: result.conflicts,
    unfinished: result.unfinished,
  }
}

function storedMatches(input: EngineInput, matches: readonly Match[]): readonly StoredMatch[] {
  const lineIds = new Set(matches.flatMap(({ bankLineIds }) => bankLineIds))
  const lineById = new Map(input.bankLines.flatMap((line) => (lineIds.has(line.id) ? [[line.id, line]] : [])))
  const contractNos = new Set(matches.map(({ allocations }) => allocations[0]?.contractNo))
  const customerOf = new Map(
    input.contracts.flatMap((one) => (contractNos.has(one.contractNo) ? [[one.contractNo, one.customerName]] : [])),
  )
  return matches.map((match) => {
    const lines = match.bankLineIds.flatMap((id): readonly BankLine[] => {
      const line = lineById.get(id)
      return line ? [line] : []
    })
    const contractNo = match.allocations[0]?.contractNo ?? ''
    return {
      match,
      postedOn: lines.length > 0 ? epochDay(Math.min(...lines.map((line) => line.postedOn))) : NO_DAY,
      amount: sumFen(lines, signedAmount),
      contractNo,
      customerName: customerOf.get(contractNo) ?? '',
      words: lines.map(({ counterpartyName, memo }) => `${counterpartyName} ${memo}`).join(' '),
    }
  })
}
