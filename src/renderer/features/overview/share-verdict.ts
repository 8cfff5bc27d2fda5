import type { OutputOf } from '../../../shared/contract/specs.ts'
import { isHomeCurrency } from '../../../shared/domain/currency.ts'
import { type Fen, formatFen, NO_MONEY, sumFen } from '../../../shared/domain/money.ts'
import { overviewWords } from '../../../shared/text/ui/overview.ts'

const words = overviewWords.share

type View = OutputOf<'overview.cutoffShare'>
type ShareSum = Pick<View, 'count' | 'foreign' | 'amount'> & {
  readonly rows: readonly Pick<View['rows'][number], 'amount' | 'currency'>[]
}
/** What a card of the board shows. */
export type CardFigure = { readonly count: number; readonly amount: Fen }

/** Whether the contracts of an opened card come to what the card shows: those listed, or all of them where the list is cut. */
export function shareVerdict({ rows, count, foreign, amount }: ShareSum, card: CardFigure) {
  const isWhole = rows.length === count
  const sum = isWhole ? sumFen(rows, (row) => (isHomeCurrency(row.currency) ? row.amount : NO_MONEY)) : amount
  const isEqual = sum === card.amount && count === card.count
  const text = isEqual
    ? words.equal(count - foreign)
    : words.unequal(formatFen(sum), count, formatFen(card.amount), card.count)
  return { isEqual, text }
}
