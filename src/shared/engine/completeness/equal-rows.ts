import type { BankRow } from '../normalise/facts.ts'
import type { ChainLine } from './chain-line.ts'

/**
 * 相同行: rows that say in everything what another row says and that the bank did not number. They may be two payments, so they are
 * kept, each for itself, and counted.
 */
export function countEquals(lines: readonly ChainLine[]): number {
  const repeated = new Set<string>()
  for (const { fact } of lines) {
    const name = unnumbered(fact)
    if (name !== null && name.nth > 1) repeated.add(name.stem)
  }
  if (repeated.size === 0) return 0
  const seen = new Set<string>()
  let equals = 0
  for (const { fact } of lines) {
    const name = unnumbered(fact)
    if (name === null || !repeated.has(name.stem)) continue
    const words = wordsOf(name, fact)
    if (seen.has(words)) equals += 1
    else seen.add(words)
  }
  return equals
}

/** Everything that a line without a number says; null where the bank numbered it. */
export function wordsOfUnnumbered(fact: Told): string | null {
  const name = unnumbered(fact)
  return name === null ? null : wordsOf(name, fact)
}

type Told = Pick<
  BankRow,
  'accountNo' | 'bankRef' | 'postedAt' | 'balance' | 'counterpartyName' | 'counterpartyAccount' | 'memo'
>
type Unnumbered = { readonly stem: string; readonly nth: number }

function wordsOf(
  { stem }: Unnumbered,
  { postedAt, balance, counterpartyName, counterpartyAccount, memo }: Told,
): string {
  return [stem, postedAt, balance ?? '', counterpartyName, counterpartyAccount, memo].join('\n')
}

/** `YYYY-MM-DD/amount/n`, the name of a line that the bank did not number. */
function unnumbered({ accountNo, bankRef }: Pick<Told, 'accountNo' | 'bankRef'>): Unnumbered | null {
  if (bankRef.charAt(4) !== '-') return null // most names, told quickly
  const found = /^(\d{4}-\d\d-\d\d\/-?\d+\.\d\d)\/(\d+)$/.exec(bankRef)
  return found ? { stem: `${accountNo}:${found[1]}`, nth: Number(found[2]) } : null
}
