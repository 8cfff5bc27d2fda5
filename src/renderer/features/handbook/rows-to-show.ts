import type { ShownAnswer } from '../../../shared/contract/handbook.ts'
import { type Fen, formatFen } from '../../../shared/domain/money.ts'

/** Says nothing twice: an amount that stands in the row's own words, or an act that is the step's own. */
export function rowsToShow({ rows, act }: Pick<ShownAnswer, 'rows' | 'act'>): ShownAnswer['rows'] {
  const ofStep = JSON.stringify(act)
  return rows.map((row) => ({
    ...row,
    amount: row.amount !== null && says(row.text, row.amount) ? null : row.amount,
    act: JSON.stringify(row.act) === ofStep ? null : row.act,
  }))
}

/** Not as the end of a larger amount. */
function says(text: string, amount: Fen): boolean {
  const written = formatFen(amount)
  return text
    .split(written)
    .slice(0, -1)
    .some((before) => !/[\d,-]$/.test(before))
}
