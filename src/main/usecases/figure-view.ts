import { groupBy } from '../../shared/base/index.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { FigureLine } from '../../shared/domain/figure.ts'
import { NO_MONEY, sumFen } from '../../shared/domain/money.ts'
import { splitsText } from '../../shared/domain/owner-split.ts'
import { endOf, totalsBy } from '../../shared/engine/bases.ts'
import { ownershipOf, versionsByContract } from '../../shared/engine/facts/current-contracts.ts'
import { largestFirst } from '../../shared/engine/figures/open-figure.ts'
import { ownWordsOf } from '../../shared/engine/matching/own-words.ts'
import { findColumns } from '../db/repositories/import-file.ts'
import type { ReadDb } from '../db/sqlite.ts'
import type { MatchedFacts } from './close-material.ts'
import { knownMonths, type MonthToOpen } from './months-to-open.ts'

const MOST_ROWS = 500

/** 构成 of one figure for the window. */
export function figureView(db: ReadDb, input: InputOf<'figures.open'>, now: EpochMs): OutputOf<'figures.open'> {
  const opened = knownMonths(db, now).shown(input.period)
  const { facts, month, isSealed, open } = opened
  const { lines, leftOut } = open(input)
  const { performanceMode, requireInvoice } = facts.policy
  const group = totalsBy(month.shown, input.by).find(({ key }) => key === input.key)
  const named = namerOf(db, opened)
  return {
    ...{ isSealed, asOf: facts.asOf, mode: performanceMode, requireInvoice },
    total: group?.totals[input.basis] ?? NO_MONEY,
    sum: sumFen(lines, ({ amount }) => amount),
    lines: lines
      .toSorted(largestFirst)
      .slice(0, MOST_ROWS)
      .map(({ key: _, ...line }) => named(line)),
    parts: partsOf(lines),
    leftOut: leftOut.toSorted(largestFirst).slice(0, MOST_ROWS).map(named),
    leftOutParts: partsOf(leftOut),
  }
}

type Named = Pick<FigureLine, 'contractNo' | 'bankLineId' | 'cells'>

/** Adds whose contract it is and who the customer is, or who paid. */
export function namerOf(db: ReadDb, { facts: { input }, month: { period, shown } }: MonthToOpen) {
  const customers = new Map(input.contracts.map(({ contractNo, customerName }) => [contractNo, customerName]))
  const payers = new Map(input.bankLines.map(({ id, counterpartyName }) => [id, counterpartyName]))
  const owners = groupBy(shown, ({ contractNo }) => contractNo)
  const versions = versionsByContract(input.contracts)
  const end = endOf(period, input.asOf)
  const inOwnWords = ownWords(db, input)
  return <Entry extends Named>(entry: Entry) => {
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
