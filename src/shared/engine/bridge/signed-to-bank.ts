import { fen, negateFen } from '../../domain/money.ts'
import type { ContractMonth } from './contract-month.ts'
import { type Reason, type Remainder, remainderOf } from './remainder.ts'

/** S→B (domain law 4.2): why what was signed this month is not what the bank received. */
export function signedToBank(month: ContractMonth): readonly Reason[] {
  const { own, before, receivedBefore, signed } = month
  const rest = remainderOf(own.B - own.S)
  rest.exactly('R10', month.refunds)
  takeUnreal(rest, month)
  rest.lacking('R15', fen(Math.max(0, receivedBefore - before.S))) // it came before the contract was signed
  if (signed === 'last-day' || signed === 'after-cutoff') rest.lacking('R03')
  takeUnpaid(rest, month)
  rest.beyond(signed === null ? 'R15' : signed === 'before' ? 'R04' : 'R06')
  return rest.reasons()
}

/** What CRM counts and nobody else ever will: void or ghost (R08), or another amount than the archived paper's (R07, R12). */
export function takeUnreal(rest: Remainder, { own, isUnreal, archiveGap, isTaxGap }: ContractMonth): void {
  if (own.S === 0) return
  if (isUnreal) rest.exactly('R08', negateFen(own.S))
  else if (own.S < 0) rest.exactly('R07', negateFen(own.S))
  else rest.exactly(isTaxGap ? 'R12' : 'R07', archiveGap)
}

/** Why money that is owed has not come: not due yet, kept by others on its way, or simply late. */
export function takeUnpaid(rest: Remainder, { notDue, due, offBank }: ContractMonth): void {
  rest.lacking('R01', notDue)
  rest.lacking('R09', offBank.fee)
  rest.lacking('R13', offBank.fx)
  rest.lacking('R14', offBank.note)
  rest.lacking('R02', due)
}
