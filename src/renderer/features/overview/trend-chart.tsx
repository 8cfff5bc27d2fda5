import { Select } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { MetricCard } from '../../../shared/contract/dashboard.ts'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { addDays, formatDay } from '../../../shared/domain/epoch-day.ts'
import { METRICS, type MetricId, type MetricLevel } from '../../../shared/domain/metric.ts'
import type { PeriodKey } from '../../../shared/domain/period.ts'
import { levelWords, metricNames, metricUnits, valueText } from '../../../shared/text/metrics.ts'
import { dashboardWords as words } from '../../../shared/text/ui/dashboard.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Empty } from '../../ui/empty.tsx'
import { useColours } from '../../ui/use-colours.ts'
import { axisSteps } from './axis-steps.ts'

const Chart = lazy(async () => ({ default: (await import('../../ui/chart.tsx')).Chart }))

type TrendChartProps = {
  readonly cards: readonly MetricCard[]
  readonly period: PeriodKey
  readonly minute: number
}

/** 趋势: a figure day by day, with the bounds at which it turns. */
export function TrendChart({ cards, period, minute }: TrendChartProps) {
  const [chosen, setChosen] = useState<MetricId | null>(null)
  const metric = chosen ?? cards.find(({ level }) => level === 'red')?.metric ?? METRICS[0]
  const { value: trend } = useAnswer('overview.trend', { period, metric }, minute)
  const card = cards.find((each) => each.metric === metric)
  return (
    <section className="pane" aria-label={words.trendTitle}>
      <header className="pane-head">
        <h2>{words.trendTitle}</h2>
        <span className="spring" />
        <Select<MetricId>
          size="small"
          value={metric}
          aria-label={words.trendMetric}
          popupMatchSelectWidth={false}
          style={{ width: 132 }}
          options={METRICS.map((value) => ({ value, label: metricNames[value] }))}
          onChange={setChosen}
        />
      </header>
      <div className="chart-body">
        {trend && card && (trend.days.length === 0 ? <NoTrend /> : <Drawing trend={trend} card={card} />)}
      </div>
    </section>
  )
}

function NoTrend() {
  return <Empty title={words.trendEmptyTitle} hint={words.trendEmptyHint} />
}

type Trend = OutputOf<'overview.trend'>
const COLOURS = ['text-2', 'text-3', 'line', 'accent', 'green', 'yellow', 'red', 'surface', 'text'] as const
const SYMBOLS: { readonly [Level in MetricLevel]: string } = {
  grey: 'circle',
  green: 'circle',
  yellow: 'triangle',
  red: 'diamond',
}

/** What is near 100 % must be told apart. */
function percentAxis(lowest: number): { readonly min: number; readonly max: number } {
  return { min: Math.max(0, Math.floor((lowest - 2) / 5) * 5), max: 100 }
}

function Drawing({ trend, card }: { readonly trend: Trend; readonly card: MetricCard }) {
  const colours = useColours(COLOURS)
  const { metric, threshold } = card
  const option = useMemo(() => {
    const days = Array.from({ length: trend.to - trend.from + 1 }, (_, index) => addDays(trend.from, index))
    const known = new Map(trend.days.map((each) => [each.day, each]))
    const levelColours = { grey: colours['text-3'], green: colours.green, yellow: colours.yellow, red: colours.red }
    const bounds = [
      ...(threshold.yellow === null ? [] : [{ at: threshold.yellow, level: 'yellow' as const }]),
      { at: threshold.red, level: 'red' as const },
    ]
    const values = [...trend.days.map(({ value }) => value), ...bounds.map(({ at }) => at)]
    const isPercent = metricUnits[metric] === '%'
    return {
      grid: { left: 44, right: 54, top: 26, bottom: 24 },
      tooltip: {
        trigger: 'axis',
        backgroundColor: colours.surface,
        borderColor: colours.line,
        textStyle: { color: colours.text, fontSize: 12 },
        valueFormatter: (value: unknown) =>
          typeof value === 'number' ? `${valueText(metric, value)} ${metricUnits[metric]}` : '—',
      },
      xAxis: {
        type: 'category',
        data: days.map((day) => formatDay(day).slice(5)),
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
        axisLabel: { color: colours['text-3'], fontSize: 11 },
      },
      yAxis: {
        type: 'value',
        name: metricUnits[metric],
        nameTextStyle: { color: colours['text-3'], fontSize: 11, align: 'right' },
        ...(isPercent ? percentAxis(Math.min(...values)) : { min: 0, ...axisSteps(Math.max(...values)) }),
        splitLine: { lineStyle: { color: colours.line, opacity: 0.5 } },
        axisLabel: { color: colours['text-3'], fontSize: 11 },
      },
      series: [
        {
          type: 'line',
          name: metricNames[metric],
          lineStyle: { color: colours.accent, width: 2 },
          itemStyle: { color: colours.accent },
          symbolSize: 8,
          showAllSymbol: true,
          connectNulls: true, // nobody has the window open at the weekend
          data: days.map((day) => {
            const found = known.get(day)
            if (!found) return null
            const { value, level } = found
            return { value, symbol: SYMBOLS[level], itemStyle: { color: levelColours[level] } }
          }),
          markLine: {
            silent: true,
            symbol: 'none',
            data: bounds.map(({ at, level }) => ({
              yAxis: at,
              lineStyle: { color: levelColours[level], type: 'dashed' },
              label: {
                formatter: `${level === 'red' ? words.redAt : words.yellowAt} ${at}`,
                color: levelColours[level],
                fontSize: 11,
              },
            })),
          },
        },
      ],
    }
  }, [trend, metric, threshold, colours])
  return (
    <>
      <Suspense fallback={null}>
        <Chart option={option} label={words.trendSum(metricNames[metric], trend.days.length)} />
      </Suspense>
      <table className="sr-only">
        <caption>{metricNames[metric]}</caption>
        <thead>
          <tr>
            <th>{words.trendColumns.day}</th>
            <th>{words.trendColumns.value}</th>
            <th>{words.trendColumns.level}</th>
          </tr>
        </thead>
        <tbody>
          {trend.days.map(({ day, value, level }) => (
            <tr key={day}>
              <td>{formatDay(day)}</td>
              <td>
                {valueText(metric, value)} {metricUnits[metric]}
              </td>
              <td>{levelWords[level]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
