import { fen } from '../../domain/money.ts'
import type { ContractMonth } from './contract-month.ts'
import { type Reason, remainderOf } from './remainder.ts'

/** B→C (domain law 4.2): why money that came this month is not confirmed in it, and older money is. */
export function bankToConfirmed({ own, before, archived, offBank }: ContractMonth): readonly Reason[] {
  const rest = remainderOf(own.C - own.B)
  if (archived.C) {
    rest.exactly('R09', offBank.fee)
    rest.exactly('R13', offBank.fx)
    rest.exactly('R14', offBank.note)
    if (before.C === 0) rest.beyond('R31', fen(Math.max(0, before.B)))
    rest.beyond('R32')
    rest.lacking('R32') // a match that was taken back after the seal
  }
  rest.lacking('R30')
  rest.beyond('R30') // a refund of money that was never confirmed
  return rest.reasons()
}
