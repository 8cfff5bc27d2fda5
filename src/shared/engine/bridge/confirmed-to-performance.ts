import { fen } from '../../domain/money.ts'
import type { ContractMonth } from './contract-month.ts'
import { gapOf, type Reason } from './gap.ts'

/** C→P (domain law 4.2): why confirmed money does not count as performance yet, or counts only now. */
export function confirmedToPerformance(month: ContractMonth): readonly Reason[] {
  const { performanceMode, own, before, archived, overContract } = month
  const gap = gapOf(own.P - own.C)
  if (performanceMode !== 'cash') {
    // Another mode counts something else than money: that is the whole difference.
    gap.exactly('R44', fen(own.P - own.C))
    return gap.reasons()
  }
  gap.lacking('R44', fen(Math.max(0, before.P - before.C))) // counted under another mode before it was confirmed
  gap.exactly('R41', fen(overContract.before - overContract.now))
  if (archived.C && !archived.P) gap.lacking('R42') // the two bases are cut off at different hours
  gap.lacking('R40')
  gap.beyond(before.C > before.P ? 'R43' : 'R44')
  return gap.reasons()
}
