import { groupBy } from '../../base/index.ts'
import { signedAmount } from '../../domain/bank-line.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import { type Fen, fen, formatFen } from '../../domain/money.ts'
import type { ControlTotal, StatementEnds } from '../../domain/source-file.ts'
import type { ChainLine } from './chain-line.ts'
import { agreed, failed } from './finding.ts'
import { type ChainedSomehow, chainSomehow } from './same-moment.ts'

type Break = { readonly row: number; readonly expected: Fen; readonly found: Fen }
export type BalanceChain = {
  readonly control: ControlTotal | null
  /** Of the only account and currency; null with several or without balances. */
  readonly opening: Fen | null
  readonly closing: Fen | null
  readonly ends: readonly StatementEnds[]
}

/**
 * 余额连续: each balance is the one before it plus the amount. Statements run either way, or by time within days that run the other
 * way, and print what happened within one second in any order: only what no such order explains is a break.
 */
export function chainBalances(lines: readonly ChainLine[]): BalanceChain {
  const accounts = [...groupBy(lines, (line) => line.fact.accountNo)].map(([accountNo, own]) => ({
    accountNo,
    ...daysOf(own),
    chains: [...groupBy(own, ({ fact }) => fact.currency).values()]
      .filter(hasBalances)
      .map((lines) => ({ ...chainOf(lines), isLinked: isLinked(lines) })),
  }))
  const chains = accounts.flatMap((account) => account.chains)
  const ends = accounts.map(({ accountNo, firstOn, lastOn, chains: own }): StatementEnds => {
    const [chain] = own
    const isWhole = chain !== undefined && own.length === 1 && chain.breaks.length === 0
    return {
      accountNo,
      firstOn,
      lastOn,
      opening: isWhole ? chain.opening : null,
      closing: isWhole ? chain.closing : null,
    }
  })
  if (chains.length === 0) return { control: null, opening: null, closing: null, ends }
  const only = chains.length === 1 ? chains[0] : undefined
  const breaks = chains.flatMap((chain) => chain.breaks)
  // One balance stands beside no other.
  const control = chains.some(({ isLinked }) => isLinked) ? controlOf(breaks) : null
  return { control, opening: only?.opening ?? null, closing: only?.closing ?? null, ends }
}

/** A column of zeros is an export that has no balances. */
function hasBalances(lines: readonly ChainLine[]): boolean {
  return lines.some(({ fact }) => fact.balance !== null && fact.balance !== 0)
}

function isLinked(lines: readonly ChainLine[]): boolean {
  const first = lines.findIndex(({ fact }) => fact.balance !== null)
  return lines.some(({ fact }, at) => at > first && fact.balance !== null)
}

function controlOf(breaks: readonly Break[]): ControlTotal {
  const [first] = breaks
  if (first === undefined) return agreed('余额连续', '连续', '连续')
  const { row, expected, found } = first
  const more = breaks.length > 1 ? `；全文共 ${breaks.length} 处` : ''
  return failed(
    '余额连续',
    '连续',
    `第 ${row} 行断开：应为 ${formatFen(expected)}，实为 ${formatFen(found)}`,
    `第 ${row} 行的余额与上一笔相差 ${formatFen(fen(found - expected))}${more}，倒序和同一时刻换序都接不上：多为缺页、截断或增删过行，请向银行重新下载后导入`,
  )
}

function daysOf(lines: readonly ChainLine[]): { readonly firstOn: EpochDay; readonly lastOn: EpochDay } {
  let firstOn = lines[0]?.fact.postedOn as EpochDay // a group is never empty
  let lastOn = firstOn
  for (const { fact } of lines) {
    if (fact.postedOn < firstOn) firstOn = fact.postedOn
    if (fact.postedOn > lastOn) lastOn = fact.postedOn
  }
  return { firstOn, lastOn }
}

type Chain = { readonly breaks: readonly Break[]; readonly opening: Fen | null; readonly closing: Fen | null }

/** The order that breaks least: as printed, turned round, or by time. */
function chainOf(lines: readonly ChainLine[]): Chain {
  let best = walk(lines)
  const others = [() => lines.toReversed(), () => byTime(lines)]
  for (const order of others) {
    if (best.breaks.length === 0) break
    const chain = walk(order())
    if (chain.breaks.length < best.breaks.length) best = chain
  }
  return best
}

function byTime(lines: readonly ChainLine[]): readonly ChainLine[] {
  return lines.toSorted((a, b) => a.fact.postedAt - b.fact.postedAt) // stable: equals stay as printed
}

function walk(lines: readonly ChainLine[]): Chain {
  const breaks: Break[] = []
  let opening: number | null = null
  let before: number | null = null
  /** What lines without a balance moved before the first one that has it. */
  let moved = 0
  let moment: number | null = null
  /** Where the lines of this second begin, and the balance before them. */
  let start = 0
  let entering: number | null = null
  let isTried = false
  for (let at = 0; at < lines.length; at += 1) {
    const { row, fact } = lines[at] as ChainLine // below the length
    const amount = signedAmount(fact)
    if (fact.postedAt !== moment) {
      moment = fact.postedAt
      start = at
      entering = before
      isTried = false
    }
    if (before === null) moved += amount
    const expected: number | null = before === null ? null : before + amount
    if (fact.balance === null) {
      before = expected
      continue
    }
    if (expected === null) opening = fact.balance - moved
    if (expected !== null && expected !== fact.balance) {
      // Once a second: in a statement without clocks a whole year may be one moment, and every line of it a break.
      const end = isTried ? at : momentEnd(lines, at)
      const other: ChainedSomehow | null = isTried ? null : chainSomehow(lines.slice(start, end), entering)
      isTried = true
      if (other !== null) {
        if (entering === null) opening = other.opening
        before = other.closing
        at = end - 1
        continue
      }
      breaks.push({ row, expected: fen(expected), found: fact.balance })
    }
    before = fact.balance
  }
  return { breaks, opening: opening === null ? null : fen(opening), closing: before === null ? null : fen(before) }
}

/** Where the lines of the same second end; a statement without clocks has one moment a day. */
function momentEnd(lines: readonly ChainLine[], from: number): number {
  const moment = lines[from]?.fact.postedAt
  let to = from + 1
  while (to < lines.length && lines[to]?.fact.postedAt === moment) to += 1
  return to
}
