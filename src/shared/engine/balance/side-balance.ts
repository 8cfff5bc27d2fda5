import { compareBy } from '../../base/index.ts'
import type { SideBalance } from '../../domain/bank-reconciliation.ts'
import { addDays, type EpochDay } from '../../domain/epoch-day.ts'
import { addFen, type Fen, sumFen } from '../../domain/money.ts'
import type { StatementEnds } from '../../domain/source-file.ts'
import { balanceAt } from './balance-at.ts'
import type { TickLine } from './tick-line.ts'

/** An account of the bank may be kept in several of the books. */
export function sumOfBalances(ledgers: readonly (readonly TickLine[])[], day: EpochDay): SideBalance | null {
  const own = ledgers.filter((lines) => lines.some(({ on }) => on <= day)).map((lines) => balanceAt(lines, day))
  const [only] = own
  if (own.length === 1) return only ?? null
  const balances = own.flatMap((side) => side ?? [])
  return balances.length < own.length || own.length === 0
    ? null
    : { balance: sumFen(balances, ({ balance }) => balance), source: null }
}

/** Messages state their balances once and not a line: from the nearest of them, and what moved since. */
export function statedBalance(
  accountNo: string,
  lines: readonly TickLine[],
  ends: readonly StatementEnds[],
  day: EpochDay,
): SideBalance | null {
  const own = ends.filter((one) => one.accountNo === accountNo)
  const moved = (from: EpochDay, to: EpochDay): Fen =>
    sumFen(
      lines.filter(({ on }) => on >= from && on <= to),
      ({ signed }) => signed,
    )
  const closed = own
    .filter(({ closing, lastOn }) => closing !== null && lastOn <= day)
    .sort(compareBy(({ lastOn }) => -lastOn))[0]
  if (closed?.closing != null) {
    return { balance: addFen(closed.closing, moved(addDays(closed.lastOn, 1), day)), source: null }
  }
  const begun = own
    .filter(({ opening, firstOn }) => opening !== null && firstOn <= day)
    .sort(compareBy(({ firstOn }) => -firstOn))[0]
  return begun?.opening == null ? null : { balance: addFen(begun.opening, moved(begun.firstOn, day)), source: null }
}
