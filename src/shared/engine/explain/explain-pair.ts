import type { EngineInput, EnginePolicy } from '../engine-input.ts'
import { type EngineRun, engineRun } from './engine-run.ts'
import { asDone, type Explanation, NO_RIVALS, type Outcome } from './explanation.ts'
import { gatesOfCertainty, rivalsOf } from './gates-of-certainty.ts'
import { gatesOfEvidence } from './gates-of-evidence.ts'
import { factsGate, gatesOfStanding } from './gates-of-standing.ts'
import { matchOfPair, type PairAsk, pairCase } from './pair-case.ts'
import { smallestChanges } from './smallest-changes.ts'

/**
 * 为什么配上、为什么没配上: one line and one contract, gate by gate, and what would match them. The input needs the facts of
 * the customers of the two, and whatever their matching is known from: with it the engine is run, and asked.
 */
export function explainPair(input: EngineInput, policy: EnginePolicy, ask: PairAsk): Explanation {
  return explainInRun(engineRun(input, policy), ask)
}

/** For several questions about the same facts. */
export function explainInRun(run: EngineRun, ask: PairAsk, { triesChanges = true } = {}): Explanation {
  const pair = pairCase(run, ask)
  if (!pair) return { outcome: { kind: 'not' }, gates: [factsGate(run, ask)], nearest: [], rivals: NO_RIVALS }
  const rivals = rivalsOf(pair)
  const outcome = outcomeOf(run, ask)
  const gates = [...gatesOfStanding(pair), ...gatesOfEvidence(pair), ...gatesOfCertainty(pair, rivals)]
  const done = asDone(outcome, gates)
  return { outcome, gates: done, nearest: triesChanges ? smallestChanges(pair, outcome, done, rivals) : [], rivals }
}

export function outcomeOf(run: EngineRun, ask: PairAsk): Outcome {
  const match = matchOfPair(run.result, ask)
  if (!match) return { kind: 'not' }
  const { id, status, rule } = match
  return { kind: status === 'suggested' ? 'suggested' : 'matched', matchId: id, status, rule }
}
