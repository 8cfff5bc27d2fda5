import { fen } from '../../domain/money.ts'
import type { ContractMonth } from './contract-month.ts'
import { type Reason, remainderOf } from './remainder.ts'
import { takeUnpaid } from './signed-to-bank.ts'

/** A→B: why what legal archived this month is not what the bank received. */
export function archivedToBank(month: ContractMonth): readonly Reason[] {
  const { own, before, receivedBefore, signed } = month
  const rest = remainderOf(own.B - own.A)
  rest.exactly('R10', month.refunds)
  rest.lacking('R31', fen(Math.max(0, receivedBefore - before.A))) // its money had come before it was archived
  if (signed === null) rest.lacking('R22')
  takeUnpaid(rest, month)
  rest.lacking('R07') // archived at another amount than the paper that counts now
  const isArchived = before.A + own.A > 0
  rest.beyond(!isArchived ? 'R30' : own.A > 0 ? 'R06' : 'R04')
  return rest.reasons()
}
