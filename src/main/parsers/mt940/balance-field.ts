import { negateFen } from '../../../shared/domain/money.ts'
import type { StatementBalance } from '../../../shared/domain/statement.ts'
import { swiftAmount, swiftDay } from './swift-values.ts'

type BalanceField = { readonly balance: StatementBalance; readonly currency: string }

/** :60F: and its like, "C140829EUR147,64". Some banks leave the currency out; a day that no calendar has leaves the amount good. */
export function balanceField(value: string): BalanceField | null {
  const found = /^([CD])(\d{6})([A-Z]{3})?([\d.,]+)$/.exec(value.trim())
  if (!found) return null
  const [, mark, day = '', currency = '', digits = ''] = found
  const amount = swiftAmount(digits)
  if (amount === null) return null
  return { balance: { amount: mark === 'D' ? negateFen(amount) : amount, on: swiftDay(day) }, currency }
}
