import { type Comparison, type MetricId, type MetricLevel, metricScales, type Threshold } from '../../domain/metric.ts'
import type { Fen } from '../../domain/money.ts'
import type { Tally } from './metric-facts.ts'

/** 指标读数: a figure with its level. What is null does not belong to the metric, or cannot be told. */
export type Reading = {
  readonly metric: MetricId
  readonly level: MetricLevel
  /** In the metric's unit: percent, a count, or hours. */
  readonly value: number | null
  readonly amount: Fen | null
  /** 匹配率 by amount, in percent. */
  readonly amountPercent: number | null
  /** How much more than itself it weighs against the threshold. */
  readonly weight: 1 | 2
  /** Whom it is about. */
  readonly names: readonly string[]
}

export function greyReading(metric: MetricId): Reading {
  return { metric, level: 'grey', value: null, amount: null, amountPercent: null, weight: 1, names: [] }
}

/** A count with its money, grey where nothing could have been counted. */
export function tallyReading(
  metric: MetricId,
  threshold: Threshold,
  { count, amount }: Tally,
  canTell: boolean,
): Reading {
  if (!canTell) return greyReading(metric)
  const level = levelOf(metric, threshold, count, amount)
  return { ...greyReading(metric), level, value: count, amount }
}

export function levelOf(
  metric: MetricId,
  { yellow, red, redAmount }: Threshold,
  value: number,
  amount: number = 0,
): Exclude<MetricLevel, 'grey'> {
  const scale = metricScales[metric]
  if (isMet(scale.red, value, red) || (redAmount !== null && amount > redAmount)) return 'red'
  return yellow !== null && scale.yellow !== null && isMet(scale.yellow, value, yellow) ? 'yellow' : 'green'
}

function isMet(comparison: Comparison, value: number, bound: number): boolean {
  switch (comparison) {
    case 'below':
      return value < bound
    case 'over':
      return value > bound
    case 'at-least':
      return value >= bound
  }
}
