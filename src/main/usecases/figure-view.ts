import { finish, groupBy } from '../../shared/base/index.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { FigureLine, LeftOut } from '../../shared/domain/figure.ts'
import { NO_MONEY, sumFen } from '../../shared/domain/money.ts'
import { splitsText } from '../../shared/domain/owner-split.ts'
import { type PeriodKey, previousPeriod } from '../../shared/domain/period.ts'
import { cumulativeBases, endOf, totalsBy } from '../../shared/engine/bases.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { ownershipOf, versionsByContract } from '../../shared/engine/facts/current-contracts.ts'
import type { FigureMonth } from '../../shared/engine/figures/contract-lines.ts'
import { figureOpener, largestFirst } from '../../shared/engine/figures/open-figure.ts'
import { ownWordsOf } from '../../shared/engine/matching/own-words.ts'
import { runEngine } from '../../shared/engine/run-engine.ts'
import { changeMark } from '../db/change-mark.ts'
import { countDecidedBeforeSeal } from '../db/repositories/audit-log.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { findColumns } from '../db/repositories/import-file.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import { findSeal, type Seal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { filesAndSeals, type MatchedFacts, monthOf } from './close-material.ts'
import { loadFactsOf } from './load-engine-input.ts'
import { shownFacts } from './shown-facts.ts'

const MOST_ROWS = 500

/** 构成 of one figure for the window. */
export function figureView(db: ReadDb, input: InputOf<'figures.open'>, now: EpochMs): OutputOf<'figures.open'> {
  const { facts, month, isSealed, open } = knownMonth(db, input.period, now)
  const { lines, leftOut } = open(input)
  const { performanceMode, requireInvoice } = facts.policy
  const group = totalsBy(month.shown, input.by).find(({ key }) => key === input.key)
  const named = namerOf(db, facts, month)
  return {
    ...{ isSealed, asOf: facts.asOf, mode: performanceMode, requireInvoice },
    total: group?.totals[input.basis] ?? NO_MONEY,
    sum: sumFen(lines, ({ amount }) => amount),
    lines: lines.toSorted(largestFirst).slice(0, MOST_ROWS).map(named),
    parts: partsOf(lines),
    leftOut: leftOut.toSorted(largestFirst).slice(0, MOST_ROWS).map(named),
    leftOutParts: partsOf(leftOut),
  }
}

type MonthToOpen = {
  readonly facts: MatchedFacts
  readonly month: FigureMonth
  readonly isSealed: boolean
  readonly open: ReturnType<typeof figureOpener>
}

/** What the figures of a month are opened from. `asOf` null: as of the last run, or `now` before the first; a sealed month has its own. */
export function* monthToOpen(
  db: ReadDb,
  period: PeriodKey,
  asOf: EpochMs | null,
  now: EpochMs,
): Generator<Progress, MonthToOpen> {
  const seal = findSeal(db, period)
  const facts = yield* seal ? factsAtSeal(db, seal) : shownFacts(db, asOf ?? lastMatchRun(db)?.asOfAt ?? now)
  const { basisLines, before, sealedBefore } = monthOf(facts, period)
  const { input, result, policy } = facts
  const recomputedBefore =
    sealedBefore === null ? before : cumulativeBases(input, result, policy, previousPeriod(period))
  const month = { period, shown: seal?.basisLines ?? basisLines, own: basisLines, before, recomputedBefore }
  return { facts, month, isSealed: seal !== null, open: figureOpener(input, result, policy, month) }
}

/** What was there when the month was signed: files and decisions that came since explain nothing of it. */
function* factsAtSeal(db: ReadDb, { asOfAt, digest }: Seal): Generator<Progress, MatchedFacts> {
  const { input, ...read } = db.transaction(() => {
    const now = filesAndSeals(db)
    const files = now.files.filter(({ importedAt }) => importedAt <= asOfAt)
    const facts = loadFactsOf(
      db,
      files.map(({ fileId }) => fileId),
    )
    const decisions = listDecisions(db).slice(0, countDecidedBeforeSeal(db, digest)) // in order: a date may be told
    return { ...now, files, input: { ...facts, decisions, asOf: asOfAt } }
  })()
  const policy = standingPolicy(input.decisions)
  const result = yield* runEngine(input, policy)
  return { ...read, asOf: asOfAt, input, policy, result }
}

/** Adds whose contract it is and who the customer is, or who paid. */
function namerOf(db: ReadDb, { input }: MatchedFacts, { period, shown }: FigureMonth) {
  const customers = new Map(input.contracts.map(({ contractNo, customerName }) => [contractNo, customerName]))
  const payers = new Map(input.bankLines.map(({ id, counterpartyName }) => [id, counterpartyName]))
  const owners = groupBy(shown, ({ contractNo }) => contractNo)
  const versions = versionsByContract(input.contracts)
  const end = endOf(period, input.asOf)
  const inOwnWords = ownWords(db, input)
  return <Entry extends FigureLine | LeftOut>(entry: Entry) => {
    const { contractNo, bankLineId, cells } = entry
    // What is left out may have no line of its own in the month.
    const own = contractNo === '' ? [] : (owners.get(contractNo) ?? [ownershipOf(versions.get(contractNo) ?? [], end)])
    return {
      ...entry,
      cells: inOwnWords(cells, bankLineId),
      customerName: customers.get(contractNo) ?? payers.get(bankLineId ?? '') ?? '',
      ownerName: [
        ...new Set(own.map(({ ownerName, ownerSplits }) => (ownerSplits ? splitsText(ownerSplits) : ownerName))),
      ].join('、'),
    }
  }
}

/** Cells by the names that their files give them, so that an auditor finds the column too. */
export function ownWords(db: ReadDb, { bankLines }: MatchedFacts['input']) {
  const directions = new Map(bankLines.map(({ id, direction }) => [id, direction]))
  return ownWordsOf(
    (fileId) => findColumns(db, fileId),
    (id) => directions.get(id) ?? null,
  )
}

function partsOf<Why extends string>(entries: readonly { readonly why: Why; readonly amount: FigureLine['amount'] }[]) {
  return [...groupBy(entries, ({ why }) => why)]
    .map(([why, all]) => ({ why, count: all.length, amount: sumFen(all, ({ amount }) => amount) }))
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
}

const known = new WeakMap<ReadDb, { readonly key: string; readonly month: MonthToOpen }>()

/** The month is matched anew for the first figure; kept until somebody writes, so that the next opens at once. */
function knownMonth(db: ReadDb, period: PeriodKey, now: EpochMs): MonthToOpen {
  const key = `${changeMark(db)}/${period}/${lastMatchRun(db)?.asOfAt ?? now}`
  const kept = known.get(db)
  if (kept?.key === key) return kept.month
  const month = finish(monthToOpen(db, period, null, now))
  known.set(db, { key, month })
  return month
}
