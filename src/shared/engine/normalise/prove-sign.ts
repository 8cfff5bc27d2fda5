import type { RawRow } from '../../domain/raw-table.ts'
import { cleanText, isNothing } from './clean-text.ts'
import { parseAmount } from './parse-amount.ts'
import type { AmountSign, MoneyRules } from './profile.ts'
import { isRaised } from './raised-flag.ts'
import type { Column, Columns } from './table-header.ts'

/**
 * Whether what went out is written with a minus, told by all outgoing amounts together: where most have it, the minus only says
 * "out" once more; where few have it, those are money that came back. One amount alone tells nothing, and balances know better.
 * A row marked as taken back has its minus from that and tells nothing of the others.
 */
export function proveSign(rows: readonly RawRow[], columns: Columns, { sign, directions }: MoneyRules): AmountSign {
  const out = columns.get('out')
  const direction = out ? undefined : columns.get('direction')
  const amount = out ?? (direction ? columns.get('amount') : undefined)
  if (sign === 'spending' || amount === undefined) return sign
  const flag = columns.get('returnFlag')
  const isTakenBack = ({ cells }: RawRow): boolean => {
    const found = flag === undefined ? '' : cleanText(cells[flag.index] ?? '')
    return !isNothing(found) && isRaised(found)
  }
  const isOut = ({ cells }: RawRow): boolean =>
    direction === undefined || directions[cleanText(cells[direction.index] ?? '').toUpperCase()] === 'out'
  let filled = 0
  const negative: number[] = []
  for (const [at, row] of rows.entries()) {
    const cell = row.cells[amount.index] ?? ''
    if (!/[1-9]/.test(cell) || !isOut(row) || isTakenBack(row)) continue
    const value = PLAIN.test(cell) ? 1 : parseAmount(cell, amount.unit)
    if (value === null || value === 'none') continue
    filled += 1
    if (value < 0) negative.push(at)
  }
  if (filled === 0) return sign
  if (negative.length === 0) return 'own'
  const votes = comeBack(rows, negative, amount, columns.get('balance'))
  if (votes !== 0) return votes > 0 ? 'own' : 'negative-out'
  if (filled === 1 || negative.length * 2 <= filled) return sign
  return 'negative-out'
}

/** Nearly every cell; what it is worth is of no matter here. */
const PLAIN = /^\d+(?:\.\d+)?$/

/** How many came back by the balances of the rows beside each, whichever way the statement runs, less those that went out. */
function comeBack(rows: readonly RawRow[], at: readonly number[], amount: Column, balance: Column | undefined): number {
  if (balance === undefined) return 0
  const moneyAt = (index: number, column: Column): number | null => {
    const found = parseAmount(rows[index]?.cells[column.index] ?? '', column.unit)
    return found === 'none' ? null : found
  }
  let votes = 0
  for (const index of at) {
    const [value, here] = [moneyAt(index, amount), moneyAt(index, balance)]
    const beside = [moneyAt(index - 1, balance), moneyAt(index + 1, balance)]
    const moves = beside.map((other) => (here === null || other === null ? 0 : here - other))
    if (value === null) continue
    if (moves.includes(-value)) votes += 1
    else if (moves.includes(value)) votes -= 1
  }
  return votes
}
