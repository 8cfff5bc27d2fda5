import type { RawRow } from '../../domain/raw-table.ts'
import { cleanText } from './clean-text.ts'
import type { DateOrder } from './profile.ts'
import type { ProvenOrder } from './table-layout.ts'

/**
 * Which number of 03/04/2025 is the month, proven by all cells of a column together: each cell rules out the orders in which it is no
 * day. Null for a column that needs no proof, because every year stands first with four digits.
 */
export function proveDateOrder(rows: readonly RawRow[], column: number): OrderProof | null {
  let left: readonly DateOrder[] = ORDERS
  let isNeeded = false
  let against = ''
  let yearFirst = ''
  for (const { row, cells } of rows) {
    const cell = cells[column] ?? ''
    if (cell === '' || against !== '') continue
    const parts = partsOf(cell)
    if (parts === null) {
      if (yearFirst === '' && startsWithYear(cell)) yearFirst = tell(row, cell)
      continue
    }
    isNeeded = true
    const possible = left.filter((order) => isDay(parts, order))
    if (possible.length === 0 && ORDERS.some((order) => isDay(parts, order))) against = tell(row, cell)
    if (possible.length > 0) left = possible
  }
  if (!isNeeded) return null
  // A spreadsheet that read some cells as days and left the others as text has turned day and month of the former round.
  if (against === '' && yearFirst !== '' && !left.includes('YMD')) against = yearFirst
  return { possible: against === '' ? left : [], against }
}

export type OrderProof = { readonly possible: readonly DateOrder[]; readonly against: string }

/** The order that is left, or what a system or a person says of a column that leaves more than one. */
export function settleOrder({ possible, against }: OrderProof, said: DateOrder | null): ProvenOrder {
  if (possible.length === 1) return { order: possible[0] ?? null, against }
  return { order: said !== null && possible.includes(said) ? said : null, against }
}

const ORDERS: readonly DateOrder[] = ['YMD', 'DMY', 'MDY']

type Parts = readonly [number, number, number]

/** Three numbers of which none is a year with four digits at the front. */
function partsOf(cell: string): Parts | null {
  if (startsWithYear(cell)) return null
  const found = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(cleanText(cell))
  return found ? [Number(found[1]), Number(found[3]), Number(found[4])] : null
}

function startsWithYear(cell: string): boolean {
  return /^\D?(19|20)\d\d/.test(cell)
}

function isDay([one, two, three]: Parts, order: DateOrder): boolean {
  if (order === 'YMD') return three < 100 && two >= 1 && two <= 12 && three >= 1 && three <= 31
  const [day, month] = order === 'DMY' ? [one, two] : [two, one]
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

function tell(row: number, cell: string): string {
  return `第 ${row} 行为 ${cleanText(cell)}`
}
