import { use } from 'react'
import { type Fen, formatFen } from '../../shared/domain/money.ts'
import { amountText } from '../../shared/text/money-text.ts'
import { figureWords } from '../../shared/text/ui/figures.ts'
import { MoneyUnitContext } from './amount.tsx'
import './figure-link.css'

type FigureLinkProps = {
  /** Which figure, for those who hear it. */
  readonly name: string
  readonly value: Fen
  /** The same amount as it is written here, where that is not its digits. */
  readonly spelled?: string
  readonly onOpen: () => void
}

/** An amount that opens into what it is made of. */
export function FigureLink({ name, value, spelled, onOpen }: FigureLinkProps) {
  const unit = use(MoneyUnitContext)
  return (
    <button
      type="button"
      className={value < 0 ? 'figure-link num is-negative' : 'figure-link num'}
      title={figureWords.open(name, formatFen(value))}
      aria-label={figureWords.open(name, formatFen(value))}
      onClick={onOpen}
    >
      {spelled ?? amountText(value, unit)}
    </button>
  )
}
