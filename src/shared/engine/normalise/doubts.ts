import type { BankRow, NormalTable } from './facts.ts'

/** Why a table that was read should be looked at before it counts. */
export type Doubt = 'NO_ROW_READS' | 'MOST_ROWS_FAIL' | 'SIGN_UNPROVEN' | 'DATE_ORDER_OPEN'

/** A handful of bad rows is a bad month, not a wrong reading. */
const ENOUGH_ROWS = 20

/** The base of all statements, which knows no bank's ways. */
const PLAIN = 'bank'

export function doubtsOf(table: NormalTable): readonly Doubt[] {
  const { kind, profile, rows, layout } = table
  if (rows.length === 0) return []
  if (hasOpenOrder(table)) return ['DATE_ORDER_OPEN']
  const facts = rows.filter((row) => 'fact' in row)
  if (facts.length === 0) return ['NO_ROW_READS']
  const failed = rows.length - facts.length
  const doubts: Doubt[] = failed * 2 > rows.length && rows.length >= ENOUGH_ROWS ? ['MOST_ROWS_FAIL'] : []
  const hasSide = ['in', 'out', 'direction'].some((role) => layout.columns[role] !== undefined)
  // One amount column, no word of direction and no minus anywhere: money out would be read as money in.
  if (
    kind === 'bank' &&
    profile === PLAIN &&
    !hasSide &&
    facts.every((row) => (row.fact as BankRow).direction === 'in')
  ) {
    doubts.push('SIGN_UNPROVEN')
  }
  return doubts
}

/** Days like 03/04/2025, and no cell of their column that tells the month from the day: a person may. */
export function hasOpenOrder({ rows, layout }: Pick<NormalTable, 'rows' | 'layout'>): boolean {
  const isOpen = Object.values(layout.dates).some(({ order, against }) => order === null && against === '')
  return (
    isOpen && rows.some((row) => 'problems' in row && row.problems.some(({ code }) => code === 'DATE_ORDER_UNPROVEN'))
  )
}
