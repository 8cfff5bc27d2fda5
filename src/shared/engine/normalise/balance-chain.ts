import { groupBy } from '../../base/index.ts'
import { signedAmount } from '../../domain/bank-line.ts'
import { addFen, type Fen, formatFen, negateFen } from '../../domain/money.ts'
import type { ControlTotal } from '../../domain/source-file.ts'
import type { BankRow } from './facts.ts'

export type ChainLine = { readonly row: number; readonly fact: BankRow }
type Break = { readonly row: number; readonly expected: Fen; readonly found: Fen }
export type BalanceChain = {
  readonly control: ControlTotal | null
  /** Of the only account; null with several accounts or without balances. */
  readonly opening: Fen | null
  readonly closing: Fen | null
}

/** 余额连续: each balance is the one before it plus the amount. Statements run either way, so both are tried before calling a break. */
export function chainBalances(lines: readonly ChainLine[]): BalanceChain {
  const accounts = [...groupBy(lines.filter(hasBalance), (line) => line.fact.accountNo).values()]
  // A column of zeros is an export that has no balances.
  const chains = accounts.filter((account) => account.some((line) => line.fact.balance !== 0)).map(chainOf)
  if (chains.length === 0) return { control: null, opening: null, closing: null }
  const broken = chains.find((chain) => chain.breaks.length > 0)?.breaks[0]
  const found = broken
    ? `第 ${broken.row} 行断开：应为 ${formatFen(broken.expected)}，实为 ${formatFen(broken.found)}`
    : '连续'
  const only = chains.length === 1 ? chains[0] : undefined
  return {
    control: { name: '余额连续', stated: '连续', found, agrees: broken === undefined },
    opening: only?.opening ?? null,
    closing: only?.closing ?? null,
  }
}

type Balanced = ChainLine & { readonly fact: { readonly balance: Fen } }

function hasBalance(line: ChainLine): line is Balanced {
  return line.fact.balance !== null
}

function chainOf(lines: readonly Balanced[]) {
  const forwards = walk(lines)
  if (forwards.breaks.length === 0) return forwards
  const backwards = walk(lines.toReversed())
  return backwards.breaks.length < forwards.breaks.length ? backwards : forwards
}

function walk(lines: readonly Balanced[]) {
  const breaks: Break[] = []
  let before: Fen | null = null
  for (const { row, fact } of lines) {
    const expected: Fen | null = before === null ? null : addFen(before, signedAmount(fact))
    if (expected !== null && expected !== fact.balance) breaks.push({ row, expected, found: fact.balance })
    before = fact.balance
  }
  const first = lines[0]
  const opening = first ? addFen(first.fact.balance, negateFen(signedAmount(first.fact))) : null
  return { breaks, opening, closing: before }
}
