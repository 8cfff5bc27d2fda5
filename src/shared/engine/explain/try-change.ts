import { finish } from '../../base/index.ts'
import type { Decision } from '../../domain/decision.ts'
import type { EngineInput, EngineResult } from '../engine-input.ts'
import { runEngine } from '../run-engine.ts'
import type { EngineRun } from './engine-run.ts'
import type { Step } from './explanation.ts'

/** The engine's answer had the facts been so. Nothing is stored. */
export function tryChange(
  { input, policy, memory }: EngineRun,
  bankLineId: string,
  steps: readonly Step[],
): EngineResult {
  const changedInput = steps.reduce((facts, step, at) => changed(facts, bankLineId, step, at), input)
  return finish(runEngine(changedInput, policy, memory))
}

function changed(input: EngineInput, bankLineId: string, step: Step, at: number): EngineInput {
  if (step.kind === 'decide') return { ...input, decisions: [...input.decisions, ...asDecided(input, step.bodies, at)] }
  const part = step.kind === 'memo' ? { memo: step.memo } : { amount: step.amount }
  return { ...input, bankLines: input.bankLines.map((line) => (line.id === bankLineId ? { ...line, ...part } : line)) }
}

/** Stands for the id of the decision that the trial made just before. */
export const THE_ONE_BEFORE = ''

/** As two people would, one after the other, so that a review counts; after everything that was decided. */
function asDecided(input: EngineInput, bodies: readonly Decision['body'][], at: number): readonly Decision[] {
  return bodies.map((body, index) => ({
    id: idOfTrial(at, index),
    decidedBy: `试算${index}`,
    decidedAt: input.asOf,
    reason: '试算',
    evidenceHash: '',
    body:
      body.kind === 'review' && body.decisionId === THE_ONE_BEFORE
        ? { ...body, decisionId: idOfTrial(at, index - 1) }
        : body,
  }))
}

/** Longer than any id in use, and therefore later. */
function idOfTrial(at: number, index: number): string {
  return `d-9${String(at).padStart(6, '0')}${String(index).padStart(6, '0')}`
}
