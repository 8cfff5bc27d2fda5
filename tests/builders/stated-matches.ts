import type { EngineInput } from '../../src/shared/engine/engine-input.ts'
import { anInput, run } from './engine-facts.ts'

/** What a run says of each line. Without the candidates of T9: of the equal amounts in small facts it would list every one. */
export function statedMatches(facts: Partial<Omit<EngineInput, 'asOf'>>) {
  const stated = run(anInput(facts)).matches.filter(({ rule }) => rule !== 'T9-near')
  return stated.map(({ bankLineIds, status, rule, alternatives, allocations }) => ({
    line: bankLineIds[0],
    to: allocations
      .map(({ contractNo, planNo }) => (planNo === null ? contractNo : `${contractNo}#${planNo}`))
      .join('+'),
    status,
    rule,
    alternatives,
  }))
}
