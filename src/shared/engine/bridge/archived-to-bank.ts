import { fen } from '../../domain/money.ts'
import type { ContractMonth } from './contract-month.ts'
import { gapOf, type Reason } from './gap.ts'
import { takeUnpaid } from './signed-to-bank.ts'

/** A→B: why what legal archived this month is not what the bank received. */
export function archivedToBank(month: ContractMonth): readonly Reason[] {
  const { own, before, receivedBefore, signed } = month
  const gap = gapOf(own.B - own.A)
  gap.exactly('R10', month.refunds)
  gap.lacking('R31', fen(Math.max(0, receivedBefore - before.A))) // its money had come before it was archived
  if (signed === null) gap.lacking('R22')
  takeUnpaid(gap, month)
  gap.lacking('R07') // archived at another amount than the paper that counts now
  const isArchived = before.A + own.A > 0
  gap.beyond(!isArchived ? 'R30' : own.A > 0 ? 'R06' : 'R04')
  return gap.reasons()
}
