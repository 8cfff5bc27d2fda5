import { finish, invariant } from '../../shared/base/index.ts'
import type { BankLine } from '../../shared/domain/bank-line.ts'
import { signedAmount } from '../../shared/domain/bank-line.ts'
import { epochDay } from '../../shared/domain/epoch-day.ts'
import type { Match } from '../../shared/domain/match.ts'
import { sumFen } from '../../shared/domain/money.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { type IsWaived, waivedIds } from '../../shared/engine/decisions/waived-by.ts'
import type { EngineInput, EnginePolicy, EngineResult, Progress } from '../../shared/engine/engine-input.ts'
import { stillAlive, sumOfShadows, tallyRules } from '../../shared/engine/rules/rule-tally.ts'
import { ENGINE_VERSION, type Outcome, settleGroups, together } from '../../shared/engine/run-engine.ts'
import type { Settled } from '../../shared/engine/settle.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { changesOf } from '../db/repositories/changes.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { mergeDiscrepancies } from '../db/repositories/discrepancy.ts'
import { storeInvoiceLinks } from '../db/repositories/invoice-link.ts'
import { storeLineStates } from '../db/repositories/line-state.ts'
import { loadMatches, type StoredMatch, storeMatches } from '../db/repositories/match.ts'
import { appendMatchRun, lastMatchRun, type MatchCounts } from '../db/repositories/match-run.ts'
import { storeSlips } from '../db/repositories/slip.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { compareRuns, type RunChange } from './compare-runs.ts'
import { loadFacts, snapshotMark } from './load-engine-input.ts'
import { answerMoment, engineUnder, type MatchMemory, matchMemory, memoryMark, rememberMatch } from './match-memory.ts'
import { recordChanges } from './record-changes.ts'
import { workAnew } from './refresh-work.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Enough that a fact or decision arriving mid-run is rare, few enough that a busy person cannot keep us here. */
const MAX_ATTEMPTS = 5

/** What is stored of a run, and what it says otherwise than the one before. */
export type MatchAnswer = MatchCounts & { readonly changes: readonly RunChange[] }

/** A decision whose lines are gone is a conflict, yet keeps its place in the list. */
const NO_DAY = epochDay(0)

/**
 * 勾兑: reads a snapshot, asks the engine, and brings the stored answer up to it in one transaction. What people write while the
 * engine thinks, or up to the very storing, makes it think again, at last in one go, so that the stored answer always rests on
 * all that is stored. Only what can have changed since the last run on this connection is read, settled and written again.
 */
export function* runMatch(context: WorkspaceContext): Generator<Progress, MatchAnswer> {
  for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
    const answer = yield* tryMatch(context)
    if (answer) return answer
  }
  const answer = finish(tryMatch(context))
  invariant(answer !== null, 'the ledger changed under a run that let nobody in')
  return answer
}

/** Null: somebody wrote meanwhile, or another run was stored, and nothing was stored here. */
function* tryMatch(context: WorkspaceContext): Generator<Progress, MatchAnswer | null> {
  const { db } = context
  const { mark, memory, loaded, decisions } = db.transaction(() => {
    const memory = matchMemory(db)
    return { mark: markOf(db), memory, loaded: loadFacts(db, memory.loaded), decisions: listDecisions(db) }
  })()
  const policy = standingPolicy(decisions)
  const input = { ...loaded.facts, decisions, asOf: answerMoment(memory, loaded, context.now(), policy.cutoff) }
  const engine = engineUnder(memory, policy)
  yield { phase: 'load', done: input.bankLines.length, total: input.bankLines.length }
  const outcome = yield* settleGroups(input, policy, engine)
  yield { phase: 'store', done: 0, total: input.bankLines.length }
  const waived = waivedIds(decisions)
  const answer = db.transaction(() => {
    // The tables hold what was remembered at the beginning only as long as nobody stored in between.
    if (markOf(db) !== mark) return null
    return store(context, input, policy, changeOf(memory, outcome, waived), outcome)
  })()
  if (answer) rememberMatch(db, { engine, policy, loaded, asOf: input.asOf, stored: outcome.results, waived })
  return answer
}

function markOf(db: ReadDb): string {
  return `${snapshotMark(db)}/${memoryMark(db)}`
}

/** To the end at once, for a command that must see its own effect. */
export function runMatchNow(context: WorkspaceContext): MatchAnswer {
  return finish(runMatch(context))
}

/** What the tables must lose and gain. `before` null: nobody knows what they hold. */
type Change = {
  readonly before: EngineResult | null
  readonly after: EngineResult
  readonly isWaived: IsWaived
}

/** Where the engine went on from what the tables hold, only of the groups that it settled again. */
function changeOf({ stored, waived: before }: MatchMemory, outcome: Outcome, waived: ReadonlySet<string>): Change {
  const { results, onFrom, touched, rules } = outcome
  const isWaived: IsWaived = ({ code, subject }) => waived.has(`${code}:${subject}`)
  if (stored === null) return { before: null, after: together(results, rules), isWaived }
  const judged = new Set([...before, ...waived].filter((id) => before.has(id) !== waived.has(id)))
  const isNext = onFrom === stored // else a run in between was broken off before it was stored
  const places = touched === null || !isNext ? null : new Set([...touched, ...placesOf(results, judged)])
  const partOf = (whole: readonly Settled[]) =>
    places === null ? whole : [...places].flatMap((place) => whole[place] ?? [])
  return { before: together(partOf(stored), rules), after: together(partOf(results), rules), isWaived }
}

/** The groups that have these differences. */
function placesOf(results: readonly Settled[], ids: ReadonlySet<string>): readonly number[] {
  if (ids.size === 0) return []
  return [...results.keys()].filter((place) => results[place]?.discrepancies.some(({ id }) => ids.has(id)))
}

function store(
  context: WorkspaceContext,
  input: EngineInput,
  { calendar }: EnginePolicy,
  { before, after, isWaived }: Change,
  { results, rules }: Outcome,
): MatchAnswer {
  const { db } = context
  const last = lastMatchRun(db)
  const { changes, ...merge } = compareRuns(before?.matches ?? loadMatches(db), after.matches)
  const matches = changesOf(before?.matches ?? null, after.matches, ({ id }) => id)
  storeMatches(db, matches?.gone ?? null, storedMatches(input, matches?.put ?? after.matches))
  storeLineStates(db, before?.lineStates ?? null, after.lineStates)
  storeInvoiceLinks(db, before?.invoiceLinks ?? null, after.invoiceLinks)
  storeSlips(db, before?.slips ?? null, after.slips)
  const found = { before: before?.discrepancies ?? null, found: after.discrepancies, isWaived }
  workAnew(db, mergeDiscrepancies(db, found, context.now(), calendar))
  const tallies = tallyRules(
    rules,
    allOf(results, (each) => each.matches),
    sumOfShadows(results),
  )
  const counts: MatchCounts = {
    ...countRun(input, results),
    merge: { ...merge, inConflict: allOf(results, (each) => each.conflicts).length },
    rules: stillAlive(last?.counts.rules ?? [], tallies),
    decisions: input.decisions.length,
  }
  const runId = appendMatchRun(db, { asOfAt: input.asOf, runAt: context.now(), engineVersion: ENGINE_VERSION, counts })
  recordChanges(db, {
    runId,
    changes,
    matches: allOf(results, (each) => each.matches),
    conflicts: counts.conflicts,
    decisions: input.decisions,
    knownDecisions: last && (last.counts.decisions ?? input.decisions.length),
  })
  const { auto, confirmed, suggested, discrepancies } = counts
  appendAudit(db, {
    at: context.now(),
    person: context.actor,
    action: 'match.run',
    subject: ENGINE_VERSION,
    detail: { auto, confirmed, suggested, discrepancies, merge: counts.merge },
  })
  return { ...counts, changes }
}

function countRun(input: EngineInput, results: readonly Settled[]): Omit<MatchCounts, 'rules' | 'merge' | 'decisions'> {
  const ofStatus = { auto: 0, confirmed: 0, suggested: 0 }
  let [openLines, contracts, openContracts, discrepancies] = [0, 0, 0, 0]
  for (const result of results) {
    for (const { status } of result.matches) ofStatus[status] += 1
    for (const { lineClass, open } of result.lineStates) openLines += Number(lineClass === 'sales' && open !== 0)
    for (const { closed } of result.slips) openContracts += Number(!closed)
    contracts += result.slips.length
    discrepancies += result.discrepancies.length
  }
  return {
    ...ofStatus,
    ...{ contracts, openLines, openContracts, discrepancies },
    bankLines: input.bankLines.length,
    invoices: input.invoices.length,
    archives: input.archives.length,
    conflicts: allOf(results, (each) => each.conflicts),
    unfinished: [...new Set(allOf(results, (each) => each.unfinished))].sort(),
  }
}

function allOf<Item>(results: readonly Settled[], read: (result: Settled) => readonly Item[]): readonly Item[] {
  return results.flatMap(read)
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
