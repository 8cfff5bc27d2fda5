import { type Fen, fen } from './money.ts'

/** 看板指标 (domain law 2.3), in the order of the board. */
export const METRICS = [
  'match-rate',
  'signed-unarchived',
  'stalled',
  'approval-hours',
  'unclaimed',
  'overdue',
  'statement-breaks',
  'risky-customers',
] as const
export type MetricId = (typeof METRICS)[number]

/** grey: there is no data that could tell. */
export const METRIC_LEVELS = ['grey', 'green', 'yellow', 'red'] as const
export type MetricLevel = (typeof METRIC_LEVELS)[number]

/** 阈值: when a figure turns. `redAmount`: so much money turns it red as well, however few they are. */
export type Threshold = {
  /** Null: it never is yellow. */
  readonly yellow: number | null
  readonly red: number
  readonly redAmount: Fen | null
}
export type Thresholds = { readonly [Metric in MetricId]: Threshold }

export type Comparison = 'below' | 'over' | 'at-least'

/** How a metric is measured against its threshold, whatever the threshold is. */
type Scale = {
  readonly yellow: Comparison | null
  readonly red: Comparison
  readonly isWhole: boolean
  readonly most: number
  readonly hasAmount: boolean
}

const count = { isWhole: true, most: 1_000_000, hasAmount: false } as const

export const metricScales: { readonly [Metric in MetricId]: Scale } = {
  'match-rate': { yellow: 'below', red: 'below', isWhole: false, most: 100, hasAmount: false },
  'signed-unarchived': { ...count, yellow: 'over', red: 'over', hasAmount: true },
  stalled: { ...count, yellow: 'at-least', red: 'at-least' },
  'approval-hours': { yellow: 'over', red: 'over', isWhole: false, most: 10_000, hasAmount: false },
  unclaimed: { ...count, yellow: 'at-least', red: 'over', hasAmount: true },
  overdue: { ...count, yellow: 'at-least', red: 'at-least' },
  'statement-breaks': { ...count, yellow: null, red: 'at-least' },
  'risky-customers': { ...count, yellow: 'at-least', red: 'at-least' },
}

export const defaultThresholds: Thresholds = {
  'match-rate': { yellow: 98, red: 95, redAmount: null },
  'signed-unarchived': { yellow: 5, red: 20, redAmount: fen(1_000_000_00) },
  stalled: { yellow: 1, red: 1, redAmount: null },
  'approval-hours': { yellow: 24, red: 48, redAmount: null },
  unclaimed: { yellow: 1, red: 10, redAmount: fen(500_000_00) },
  overdue: { yellow: 1, red: 5, redAmount: null },
  'statement-breaks': { yellow: null, red: 1, redAmount: null },
  'risky-customers': { yellow: 1, red: 3, redAmount: null },
}

/** Why this cannot be a threshold: a number that the metric never has, or a yellow that is worse than its red. Null when it can. */
export function thresholdProblem(metric: MetricId, { yellow, red, redAmount }: Threshold): 'range' | 'order' | null {
  const scale = metricScales[metric]
  const numbers = yellow === null ? [red] : [yellow, red]
  const isMeasure = (value: number) => value >= 0 && value <= scale.most && (!scale.isWhole || Number.isInteger(value))
  const isAmount = redAmount === null || (scale.hasAmount && redAmount > 0)
  if (!numbers.every(isMeasure) || !isAmount || (scale.yellow === null && yellow !== null)) return 'range'
  if (yellow === null) return scale.yellow === null ? null : 'range'
  return (scale.red === 'below' ? yellow < red : yellow > red) ? 'order' : null
}
