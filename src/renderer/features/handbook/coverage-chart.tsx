import { lazy, Suspense, useMemo } from 'react'
import { handbookWords } from '../../../shared/text/ui/handbook.ts'
import { Empty } from '../../ui/empty.tsx'
import { useColours } from '../../ui/use-colours.ts'

const Chart = lazy(async () => ({ default: (await import('../../ui/chart.tsx')).Chart }))

const { coverage: words } = handbookWords
const COLOURS = ['text-2', 'text-3', 'line', 'accent', 'surface', 'text'] as const

type Timed = { readonly id: string; readonly title: string; readonly target: number; readonly middle: number }

/** Page by page the usual time beside the target; the table below has the numbers. */
export function CoverageChart({ timed }: { readonly timed: readonly Timed[] }) {
  const colours = useColours(COLOURS)
  const option = useMemo(() => {
    const bar = { type: 'bar', barMaxWidth: 26 } as const
    return {
      grid: { left: 12, right: 12, top: 30, bottom: 4, containLabel: true },
      legend: {
        top: 2,
        right: 8,
        itemWidth: 14,
        itemHeight: 10,
        textStyle: { color: colours['text-2'], fontSize: 12 },
      },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        backgroundColor: colours.surface,
        borderColor: colours.line,
        textStyle: { color: colours.text, fontSize: 12 },
        valueFormatter: (value: unknown) => (typeof value === 'number' ? `${Math.round(value * 10) / 10}` : '—'),
      },
      xAxis: {
        type: 'category',
        data: timed.map(({ id }) => id),
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
        axisLabel: { color: colours['text-3'], fontSize: 11 },
      },
      yAxis: {
        type: 'value',
        splitLine: { lineStyle: { color: colours.line, opacity: 0.5 } },
        axisLabel: { color: colours['text-3'], fontSize: 11 },
      },
      series: [
        {
          ...bar,
          name: words.chartMedian,
          itemStyle: { color: colours.accent },
          data: timed.map(({ middle }) => middle),
        },
        {
          ...bar,
          name: words.chartTarget,
          itemStyle: { color: colours['text-3'] },
          data: timed.map(({ target }) => target),
        },
      ],
    }
  }, [timed, colours])
  if (timed.length === 0) return <Empty title={words.chartEmptyTitle} hint={words.chartEmptyHint} />
  return (
    <div className="chart-body">
      <Suspense fallback={null}>
        <Chart option={option} label={words.chartSum(timed.length)} />
      </Suspense>
    </div>
  )
}
