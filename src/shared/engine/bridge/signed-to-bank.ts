import { fen, negateFen } from '../../domain/money.ts'
import type { ContractMonth } from './contract-month.ts'
import { type Gap, gapOf, type Reason } from './gap.ts'

/** S→B (domain law 4.2): why what was signed this month is not what the bank received. */
export function signedToBank(month: ContractMonth): readonly Reason[] {
  const { own, before, receivedBefore, signed } = month
  const gap = gapOf(own.B - own.S)
  gap.exactly('R10', month.refunds)
  takeUnreal(gap, month)
  gap.lacking('R15', fen(Math.max(0, receivedBefore - before.S))) // it came before the contract was signed
  if (signed === 'last-day' || signed === 'after-cutoff') gap.lacking('R03')
  takeUnpaid(gap, month)
  gap.beyond(signed === null ? 'R15' : signed === 'before' ? 'R04' : 'R06')
  return gap.reasons()
}

/** What CRM counts and nobody else ever will: void or ghost (R08), or another amount than the archived paper's (R07, R12). */
export function takeUnreal(gap: Gap, { own, isUnreal, archiveGap, isTaxGap }: ContractMonth): void {
  if (own.S === 0) return
  if (isUnreal) gap.exactly('R08', negateFen(own.S))
  else if (own.S < 0) gap.exactly('R07', negateFen(own.S))
  else gap.exactly(isTaxGap ? 'R12' : 'R07', archiveGap)
}

/** Why money that is owed has not come: not due yet, kept by others on its way, or simply late. */
export function takeUnpaid(gap: Gap, { notDue, due, offBank }: ContractMonth): void {
  gap.lacking('R01', notDue)
  gap.lacking('R09', offBank.fee)
  gap.lacking('R13', offBank.fx)
  gap.lacking('R14', offBank.note)
  gap.lacking('R02', due)
}
