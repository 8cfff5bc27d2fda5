import type { BankLine } from '../../../domain/bank-line.ts'
import type { BankReconciliation, OutstandingItem } from '../../../domain/bank-reconciliation.ts'
import type { ErpReceipt } from '../../../domain/erp-receipt.ts'
import { type PeriodKey, periodOfDay, previousPeriod } from '../../../domain/period.ts'
import { type BalanceQuestion, type Compared, reconcileOne } from '../../balance/reconcile.ts'
import type { TickLine } from '../../balance/tick-line.ts'
import type { Tick } from '../../balance/tick-lines.ts'
import { receiptsBookedFor } from '../../discrepancies/d19-other-month.ts'
import { isSameCurrency } from '../../matching/work-line.ts'
import { linesAbout } from '../case-subjects.ts'
import { type CheckCase, type CheckWorld, filesOf } from '../check.ts'

/** One line of the bank, what was booked for it, and the reconciliation of the earlier of their months. */
export type BothSides = {
  readonly line: BankLine
  readonly receipts: readonly ErpReceipt[]
  /** Of the bank journal, as 勾对 found them. */
  readonly books: readonly TickLine[]
  readonly sheet: BankReconciliation | null
  /** What of it was open at the end of that month. */
  readonly items: readonly OutstandingItem[]
}

/** The lines of the case; of a contract's, those of this and the last month: older ones are not in transit. */
export function bothSidesOf(world: CheckWorld, about: CheckCase): readonly BothSides[] {
  const oldest = previousPeriod(periodOfDay(world.facts.today))
  const lines = linesAbout(world, about).filter(
    ({ postedOn }) => about.bankLineIds.length > 0 || periodOfDay(postedOn) >= oldest,
  )
  if (lines.length === 0) return []
  const booked = receiptsBookedFor({ ...world, parties: world.context.parties, matching: world.context })
  const compared = reconciler(world)
  return lines.map((line) => {
    const receipts = [...new Set([...(booked.get(line) ?? []), ...ownMonthReceipts(world, line)])]
    const books = tickOf(compared, line)?.books ?? []
    const days = [line.postedOn, ...books.map(({ on }) => on), ...receipts.map(({ bizOn }) => bizOn)]
    const [period] = days.map(periodOfDay).sort() // the earlier month has it open
    const sheet =
      compared(line.accountNo, period ?? periodOfDay(line.postedOn)).find(hasCurrencyOf(line))?.sheet ?? null
    const ids = [`bank:${line.id}`, ...books.map(({ id }) => id)]
    return { line, receipts, books, sheet, items: (sheet?.items ?? []).filter(({ id }) => ids.includes(id)) }
  })
}

function hasCurrencyOf({ currency }: BankLine): (one: Compared) => boolean {
  return ({ sheet }) => isSameCurrency(sheet.currency, currency)
}

/** Books that end before the money came tick it in their own last month. */
function tickOf(compared: Reconciler, line: BankLine): Tick | undefined {
  const own = periodOfDay(line.postedOn)
  for (const period of [own, previousPeriod(own)]) {
    const ticks = compared(line.accountNo, period).flatMap((one) => one.ticks)
    const found = ticks.find(({ bank }) => bank.some(({ id }) => id === `bank:${line.id}`))
    if (found) return found
  }
  return undefined
}

/** Booked without the bank's serial number, in the month of the money. */
function ownMonthReceipts({ facts, result }: CheckWorld, line: BankLine): readonly ErpReceipt[] {
  const contractNos = result.allocations.flatMap(({ bankLineId, contractNo }) =>
    bankLineId === line.id ? contractNo : [],
  )
  return facts.receipts.filter(
    ({ bankRef, contractNo, amount, bizOn }) =>
      (bankRef === '' || bankRef === line.bankRef) &&
      contractNos.includes(contractNo) &&
      amount === line.amount &&
      periodOfDay(bizOn) === periodOfDay(line.postedOn),
  )
}

type Reconciler = (accountNo: string, period: PeriodKey) => readonly Compared[]

/** All checks of a page ask for the same few sheets. */
const reconcilers = new WeakMap<CheckWorld, Reconciler>()

/** Each account and month once. */
function reconciler(world: CheckWorld): Reconciler {
  const kept = reconcilers.get(world)
  if (kept) return kept
  const known = new Map<string, readonly Compared[]>()
  const ask: Reconciler = (accountNo, period) => {
    const key = `${period} ${accountNo}`
    const found = known.get(key) ?? reconcileOne(questionOf(world, period), accountNo)
    known.set(key, found)
    return found
  }
  reconcilers.set(world, ask)
  return ask
}

function questionOf(world: CheckWorld, period: PeriodKey): BalanceQuestion {
  return {
    bankLines: world.facts.lines,
    journal: world.journal,
    ends: filesOf(world, 'bank').flatMap(({ ends }) => ends),
    decisions: world.input.decisions,
    period,
  }
}
