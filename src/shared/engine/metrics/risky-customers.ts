import type { DiscrepancyCode } from '../../domain/discrepancy.ts'
import { DAY_MS } from '../../domain/epoch-ms.ts'
import type { Threshold } from '../../domain/metric.ts'
import type { MetricFacts } from './metric-facts.ts'
import { greyReading, levelOf, type Reading } from './reading.ts'

const METRIC = 'risky-customers'
/** 幽灵订单嫌疑, 公司代付, 个人代付, 退款. */
export const RISK_CODES: readonly DiscrepancyCode[] = ['D09', 'D14', 'D15', 'D20']
export const RISK_WINDOW_MS = 90 * DAY_MS
export const RISK_TIMES = 3

/** 高风险客户: three findings of risk or more within 90 days, whether or not somebody has dealt with them since. */
export function riskyCustomers({ contracts, isMatched, risks }: MetricFacts, threshold: Threshold): Reading {
  if (!isMatched || contracts === 0) return greyReading(METRIC)
  const names = risks.filter(({ count }) => count >= RISK_TIMES).map(({ customerName }) => customerName)
  const level = levelOf(METRIC, threshold, names.length)
  return { ...greyReading(METRIC), level, value: names.length, names }
}
