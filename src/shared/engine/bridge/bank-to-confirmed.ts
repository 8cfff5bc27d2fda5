import { fen } from '../../domain/money.ts'
import type { ContractMonth } from './contract-month.ts'
import { gapOf, type Reason } from './gap.ts'

/** B→C (domain law 4.2): why money that came this month is not confirmed in it, and older money is. */
export function bankToConfirmed({ own, before, archived, offBank }: ContractMonth): readonly Reason[] {
  const gap = gapOf(own.C - own.B)
  if (archived.C) {
    gap.exactly('R09', offBank.fee)
    gap.exactly('R13', offBank.fx)
    gap.exactly('R14', offBank.note)
    if (before.C === 0) gap.beyond('R31', fen(Math.max(0, before.B)))
    gap.beyond('R32')
    gap.lacking('R32') // a match that was taken back after the seal
  }
  gap.lacking('R30')
  gap.beyond('R30') // a refund of money that was never confirmed
  return gap.reasons()
}
