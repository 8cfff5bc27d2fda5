import { createContext, use } from 'react'
import { type Fen, formatFen } from '../../shared/domain/money.ts'
import { amountText, type MoneyUnit } from '../../shared/text/money-text.ts'

export const MoneyUnitContext = createContext<MoneyUnit>('yuan')

/** An amount in the chosen unit; in 万元 the exact one is a hover away. */
export function Amount({ value }: { readonly value: Fen }) {
  const unit = use(MoneyUnitContext)
  return (
    <span className={value < 0 ? 'num is-negative' : 'num'} title={unit === 'wan' ? formatFen(value) : undefined}>
      {amountText(value, unit)}
    </span>
  )
}
