import { finish } from '../../shared/base/index.ts'
import type { BridgeItemRow, BridgeReasonRow, BridgeStep } from '../../shared/contract/bridge.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { BridgeItem } from '../../shared/domain/bridge.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { type Fen, NO_MONEY, sumFen } from '../../shared/domain/money.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { groupFor } from '../../shared/engine/bases.ts'
import { bridgesBeside, type StepBeside } from '../../shared/engine/bridge/bridges-beside.ts'
import { bridgesBy, itemsBy } from '../../shared/engine/bridge/bridges-by.ts'
import { changeMark } from '../db/change-mark.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import { findSlipLines, listArchivesOf } from '../db/repositories/slip-facts.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { currentContracts } from './current-contracts.ts'
import { type MonthFigures, monthAndBefore } from './month-figures.ts'

/** 口径桥 for the window: every group with its reasons, beside the month before. */
export function bridgeView(db: ReadDb, { period, by }: InputOf<'bridge.get'>, now: EpochMs): OutputOf<'bridge.get'> {
  const { own, before } = knownFigures(db, period, now)
  const groups = bridgesBeside(
    bridgesBy(own.basisLines, own.bridgeItems, by),
    bridgesBy(before.basisLines, before.bridgeItems, by),
  )
  const unexplained = itemsBy(own.basisLines, own.bridgeItems, by).filter(({ code }) => code === null)
  return {
    period,
    by,
    isSealed: own.isSealed,
    asOf: own.asOf,
    groups: groups.map((group) => {
      const left = unexplained.filter((item) => groupFor(item, by).key === group.key)
      return { ...group, steps: group.steps.map((step) => stepRow(step, left)) }
    }),
  }
}

const MOST_ITEMS = 500

/** What stands behind one reason of one group, each with the cells that it was read from. */
export function bridgeItems(
  db: ReadDb,
  { period, by, key, from, to, code }: InputOf<'bridge.items'>,
  now: EpochMs,
): OutputOf<'bridge.items'> {
  const { own } = knownFigures(db, period, now)
  const items = itemsBy(own.basisLines, own.bridgeItems, by).filter(
    (item) => item.from === from && item.to === to && item.code === code && groupFor(item, by).key === key,
  )
  const shown = items.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount)).slice(0, MOST_ITEMS)
  return { rows: [...withSources(db, shown)], count: items.length, sum: sumFen(items, ({ amount }) => amount) }
}

function stepRow({ from, to, reasons, residual }: StepBeside, unexplained: readonly BridgeItem[]): BridgeStep {
  const left = unexplained.filter((item) => item.from === from && item.to === to)
  const rows = reasons.map(({ code, now, before }) => rowOf(code, now?.items ?? [], before))
  return { from, to, residual, reasons: left.length === 0 ? rows : [...rows, rowOf(null, left, NO_MONEY)] }
}

function rowOf(code: BridgeReasonRow['code'], items: readonly BridgeItem[], before: Fen): BridgeReasonRow {
  const lines = items.filter(({ bankLineId }) => bankLineId !== null).length
  return { code, amount: sumFen(items, ({ amount }) => amount), before, contracts: items.length - lines, lines }
}

function withSources(db: ReadDb, items: readonly BridgeItem[]): readonly BridgeItemRow[] {
  const contractNos = items.flatMap(({ contractNo }) => (contractNo === '' ? [] : [contractNo]))
  const contracts = new Map(currentContracts(db, contractNos).map((contract) => [contract.contractNo, contract]))
  const lines = findSlipLines(
    db,
    items.flatMap(({ bankLineId }) => bankLineId ?? []),
  )
  return items.map(({ contractNo, bankLineId, ownerName, region, amount }) => {
    const contract = contracts.get(contractNo)
    const line = lines.get(bankLineId ?? '')
    const archive = contract || line ? undefined : listArchivesOf(db, contractNo)[0]
    return {
      ...{ contractNo, bankLineId, ownerName, region, amount },
      customerName: line?.counterpartyName ?? contract?.customerName ?? '',
      postedAt: line?.postedAt ?? null,
      source: line?.source ?? contract?.source ?? archive?.source ?? null,
    }
  })
}

type Figures = { readonly own: MonthFigures; readonly before: MonthFigures }
const known = new WeakMap<ReadDb, { readonly key: string; readonly figures: Figures }>()

/** The whole ledger is matched for them: kept until somebody writes, so that a bar opens at once. */
function knownFigures(db: ReadDb, period: PeriodKey, now: EpochMs): Figures {
  const key = `${changeMark(db)}/${period}/${lastMatchRun(db)?.asOfAt ?? now}`
  const kept = known.get(db)
  if (kept?.key === key) return kept.figures
  const figures = finish(monthAndBefore(db, period, now))
  known.set(db, { key, figures })
  return figures
}
