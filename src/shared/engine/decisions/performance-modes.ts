import type { Decision } from '../../domain/decision.ts'
import type { PerformanceMode } from '../../domain/performance-mode.ts'
import { stillStanding } from '../../domain/still-standing.ts'
import { defaultPolicy } from '../engine-input.ts'

export type ModeDecision = {
  readonly asked: Decision
  readonly mode: PerformanceMode
  /** The second signature; null: it counts for nothing yet. */
  readonly review: Decision | null
}

/** 绩效模式 as people decided it: two signatures each (domain law 4.1), the latest that has both counts. */
export function performanceModes(decisions: readonly Decision[]): {
  readonly performanceMode: PerformanceMode
  readonly current: ModeDecision | null
  /** Asked for after the current one, and not signed by a second person yet. */
  readonly waiting: ModeDecision | null
} {
  const told: ModeDecision[] = []
  const reviews = new Map<string, Decision>()
  for (const decision of stillStanding(decisions)) {
    const { body } = decision
    if (body.kind === 'performance') told.push({ asked: decision, mode: body.mode, review: null })
    if (body.kind === 'review') reviews.set(body.decisionId, decision)
  }
  const signed = told.map((one) => ({ ...one, review: reviews.get(one.asked.id) ?? null }))
  const current = signed.findLast(({ review }) => review !== null) ?? null
  const latest = signed.at(-1) ?? null
  return {
    performanceMode: current?.mode ?? defaultPolicy.performanceMode,
    current,
    waiting: latest?.review === null ? latest : null,
  }
}
