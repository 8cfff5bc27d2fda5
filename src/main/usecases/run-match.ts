import { finish } from '../../shared/base/index.ts'
import type { BankLine } from '../../shared/domain/bank-line.ts'
import { signedAmount } from '../../shared/domain/bank-line.ts'
import { epochDay } from '../../shared/domain/epoch-day.ts'
import type { Match, MatchStatus } from '../../shared/domain/match.ts'
import { sumFen } from '../../shared/domain/money.ts'
import { isWaived } from '../../shared/engine/decisions/is-waived.ts'
import { defaultPolicy, type EngineInput, type EngineResult, type Progress } from '../../shared/engine/engine-input.ts'
import { ENGINE_VERSION, runEngine } from '../../shared/engine/run-engine.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { mergeDiscrepancies } from '../db/repositories/discrepancy.ts'
import { replaceInvoiceLinks } from '../db/repositories/invoice-link.ts'
import { replaceLineStates } from '../db/repositories/line-state.ts'
import { loadMatches, replaceMatches, type StoredMatch } from '../db/repositories/match.ts'
import { appendMatchRun, type MatchCounts } from '../db/repositories/match-run.ts'
import { replaceSlips } from '../db/repositories/slip.ts'
import { compareRuns } from './compare-runs.ts'
import { loadEngineInput, snapshotMark } from './load-engine-input.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Enough that a fact or decision arriving mid-run is rare, few enough that a busy person cannot keep us here. */
const MAX_ATTEMPTS = 5

/** A decision whose lines are gone is a conflict, yet keeps its place in the list. */
const NO_DAY = epochDay(0)

/**
 * 勾兑: reads a snapshot, asks the engine, and replaces the last answer in one transaction. What people write while the engine
 * thinks makes it think again, so that the stored answer always rests on all that is stored.
 */
export function* runMatch(context: WorkspaceContext): Generator<Progress, MatchCounts> {
  const { db } = context
  for (let attempt = 1; ; attempt++) {
    const now = context.now()
    const { mark, input } = db.transaction(() => ({ mark: snapshotMark(db), input: loadEngineInput(db, now) }))()
    yield { phase: 'load', done: input.bankLines.length, total: input.bankLines.length }
    const result = yield* runEngine(input, defaultPolicy)
    if (snapshotMark(db) !== mark && attempt < MAX_ATTEMPTS) continue
    yield { phase: 'store', done: 0, total: result.matches.length }
    return db.transaction(() => store(context, input, result))()
  }
}

/** To the end at once, for a command that must see its own effect. */
export function runMatchNow(context: WorkspaceContext): MatchCounts {
  return finish(runMatch(context))
}

function store(context: WorkspaceContext, input: EngineInput, result: EngineResult): MatchCounts {
  const { db } = context
  const counts = countRun(input, result, loadMatches(db))
  replaceMatches(db, storedMatches(input, result.matches))
  replaceLineStates(db, result.lineStates)
  replaceInvoiceLinks(db, result.invoiceLinks)
  replaceSlips(db, result.slips)
  mergeDiscrepancies(db, result.discrepancies, (found) => isWaived(found, input.decisions), input.asOf)
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

function countRun(input: EngineInput, result: EngineResult, before: readonly Match[]): MatchCounts {
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
  const lineById = new Map(input.bankLines.map((line) => [line.id, line]))
  const customerOf = new Map(input.contracts.map(({ contractNo, customerName }) => [contractNo, customerName]))
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
    }
  })
}
