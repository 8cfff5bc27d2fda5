import { type EpochMs, epochMs } from './epoch-ms.ts'
import type { MetricId } from './metric.ts'
import type { PeriodKey } from './period.ts'

const MINUTE_MS = 60_000
/** 分钟级响应 (domain law 2.3), by the clock from the moment it was raised. */
const ACKNOWLEDGE_WITHIN_MS = 5 * MINUTE_MS
const START_WITHIN_MS = 10 * MINUTE_MS

/** 告警: a figure of a month that turned red. */
export type Alert = {
  readonly id: number
  readonly metric: MetricId
  readonly period: PeriodKey
  readonly raisedAt: EpochMs
  /** As the card showed it. */
  readonly figure: string
  readonly acknowledgedAt: EpochMs | null
  readonly acknowledgedBy: string | null
  readonly startedAt: EpochMs | null
  readonly startedBy: string | null
  /** Null: it is red still. */
  readonly clearedAt: EpochMs | null
}

/** What a look at the figures changed. */
export type Watched = { readonly raised: readonly Alert[]; readonly cleared: number }

export type AlertTimer = {
  readonly dueAt: EpochMs
  readonly doneAt: EpochMs | null
  /** Milliseconds until it is due; below 0 it is that late, or was when it was done. */
  readonly left: number
}

/** 确认查看 and 开始处理: when each is due, whether it was done, and how late. */
export function alertTimers(
  { raisedAt, acknowledgedAt, startedAt }: Pick<Alert, 'raisedAt' | 'acknowledgedAt' | 'startedAt'>,
  now: EpochMs,
): { readonly acknowledge: AlertTimer; readonly start: AlertTimer } {
  const timer = (within: number, doneAt: EpochMs | null): AlertTimer => {
    const dueAt = epochMs(raisedAt + within)
    return { dueAt, doneAt, left: dueAt - (doneAt ?? now) }
  }
  return { acknowledge: timer(ACKNOWLEDGE_WITHIN_MS, acknowledgedAt), start: timer(START_WITHIN_MS, startedAt) }
}
