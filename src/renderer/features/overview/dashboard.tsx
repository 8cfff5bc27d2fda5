import type { OutputOf } from '../../../shared/contract/specs.ts'
import type { PeriodKey } from '../../../shared/domain/period.ts'
import { AgeingChart } from './ageing-chart.tsx'
import { MetricCards } from './metric-cards.tsx'
import { TrendChart } from './trend-chart.tsx'

type DashboardProps = {
  readonly metrics: OutputOf<'overview.metrics'>
  readonly period: PeriodKey
  readonly minute: number
}

/** 看板: the figures of the month, how they came about, and what waits longest. */
export function Dashboard({ metrics, period, minute }: DashboardProps) {
  return (
    <>
      <MetricCards cards={metrics.cards} asOf={metrics.asOf} />
      <div className="dashboard-charts">
        <TrendChart cards={metrics.cards} period={period} minute={minute} />
        <AgeingChart ageing={metrics.ageing} />
      </div>
    </>
  )
}
