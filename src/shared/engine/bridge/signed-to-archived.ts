import { fen } from '../../domain/money.ts'
import type { ContractMonth } from './contract-month.ts'
import { type Reason, remainderOf } from './remainder.ts'
import { takeUnreal } from './signed-to-bank.ts'

/** S→A (domain law 4.2): why what was signed this month is not what legal archived by the cutoff. */
export function signedToArchived(month: ContractMonth): readonly Reason[] {
  const { own, before, signed } = month
  const rest = remainderOf(own.A - own.S)
  takeUnreal(rest, month)
  rest.lacking('R22', fen(Math.max(0, before.A - before.S))) // archived before it was signed
  rest.lacking(signed === 'after-cutoff' ? 'R21' : 'R20')
  rest.beyond(signed === null ? 'R22' : signed === 'before' ? 'R23' : 'R07')
  return rest.reasons()
}
