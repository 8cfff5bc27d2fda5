import type { Decision } from '../../domain/decision.ts'
import { defaultThresholds, type MetricId, type Threshold, type Thresholds } from '../../domain/metric.ts'
import { stillStanding } from '../../domain/still-standing.ts'

/** 阈值 as people have told them, laid over the program's own; of two for one metric the later one counts. */
export function standingThresholds(decisions: readonly Decision[]): Thresholds {
  const told: { [Metric in MetricId]?: Threshold } = {}
  for (const { body } of stillStanding(decisions)) {
    if (body.kind === 'threshold') told[body.metric] = { yellow: body.yellow, red: body.red, redAmount: body.redAmount }
  }
  return { ...defaultThresholds, ...told }
}
