import { fen } from '../../domain/money.ts'
import type { ContractMonth } from './contract-month.ts'
import { type Reason, remainderOf } from './remainder.ts'

/** C→P (domain law 4.2): why confirmed money does not count as performance yet, or counts only now. */
export function confirmedToPerformance(month: ContractMonth): readonly Reason[] {
  const { performanceMode, own, before, archived, overContract } = month
  const rest = remainderOf(own.P - own.C)
  if (performanceMode !== 'cash') {
    // Another mode counts something else than money: that is the whole difference.
    rest.exactly('R44', fen(own.P - own.C))
    return rest.reasons()
  }
  rest.lacking('R44', fen(Math.max(0, before.P - before.C))) // counted under another mode before it was confirmed
  rest.exactly('R41', fen(overContract.before - overContract.now))
  if (archived.C && !archived.P) rest.lacking('R42') // the two bases are cut off at different hours
  rest.lacking('R40')
  rest.beyond(before.C > before.P ? 'R43' : 'R44')
  return rest.reasons()
}
