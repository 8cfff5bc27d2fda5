import { groupBy } from '../../base/index.ts'
import type { LedgerBreak, SideBalance } from '../../domain/bank-reconciliation.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import { type Fen, fen } from '../../domain/money.ts'
import type { TickLine } from './tick-line.ts'

/** The balance at the end of a day, whichever way the lines are printed; null where no line up to then has one. */
export function balanceAt(lines: readonly TickLine[], day: EpochDay): SideBalance | null {
  if (!lines.some(({ balance }) => balance !== null && balance !== 0)) return null // a column of zeros is none
  const days = [...groupBy(upTo(lines, day), ({ on }) => on).values()].reverse()
  let moved = 0
  for (const [index, own] of days.entries()) {
    const end = endOfDay(own, () => balanceBefore(days.slice(index + 1)))
    if (end !== null) return { balance: fen(end.balance + moved), source: moved === 0 ? end.source : null }
    moved += sumOf(own)
  }
  return null
}

/** The first day whose end does not follow from the day before and its own entries. */
export function firstBreak(lines: readonly TickLine[], day: EpochDay): LedgerBreak | null {
  let before: Fen | null = null
  for (const own of groupBy(upTo(lines, day), ({ on }) => on).values()) {
    const expected: number | null = before === null ? null : before + sumOf(own)
    const end = endOfDay(own, () => before)
    const [first] = own
    if (end !== null && expected !== null && first && end.balance !== expected) {
      return { on: first.on, expected: fen(expected), found: end.balance, source: end.source }
    }
    before = end?.balance ?? (expected === null ? null : fen(expected))
  }
  return null
}

type End = { readonly balance: Fen; readonly source: TickLine['source'] }

function upTo(lines: readonly TickLine[], day: EpochDay): readonly TickLine[] {
  return lines.filter(({ on }) => on <= day).sort((a, b) => a.on - b.on || a.order - b.order || (a.id < b.id ? -1 : 1))
}

/**
 * A day's lines chain: each balance but the last is what another line begins from. The one that none begins from is the day's end,
 * in whatever order they are printed; a day that ends as it began has none, and ends as the day before did.
 */
function endOfDay(lines: readonly TickLine[], before: () => Fen | null): End | null {
  const last = lines.findLast(({ balance }) => balance !== null)
  if (!last || last.balance === null) return null
  if (lines.some(({ balance }) => balance === null)) {
    const after = lines.slice(lines.indexOf(last) + 1)
    return { balance: fen(last.balance + sumOf(after)), source: last.source }
  }
  const begins = new Map<number, number>()
  for (const { balance, signed } of lines) {
    const start = (balance ?? 0) - signed
    begins.set(start, (begins.get(start) ?? 0) + 1)
  }
  const ends = lines.filter(({ balance }) => {
    const left = begins.get(balance ?? 0) ?? 0
    begins.set(balance ?? 0, left - 1)
    return left <= 0
  })
  const [only, another] = ends
  if (only?.balance != null && another === undefined) return { balance: only.balance, source: only.source }
  if (only) return { balance: last.balance, source: last.source } // it does not chain: firstBreak tells
  const earlier = before()
  const same = lines.findLast(({ balance }) => balance === earlier)
  return same?.balance != null
    ? { balance: same.balance, source: same.source }
    : { balance: last.balance, source: last.source }
}

function balanceBefore(days: readonly (readonly TickLine[])[]): Fen | null {
  let moved = 0
  for (const [index, own] of days.entries()) {
    const end = endOfDay(own, () => balanceBefore(days.slice(index + 1)))
    if (end !== null) return fen(end.balance + moved)
    moved += sumOf(own)
  }
  return null
}

function sumOf(lines: readonly TickLine[]): number {
  return lines.reduce((sum, { signed }) => sum + signed, 0)
}
