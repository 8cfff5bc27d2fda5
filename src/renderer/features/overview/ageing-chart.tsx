import { CheckCircleOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { lazy, Suspense, use, useMemo, useState } from 'react'
import type { AgeingCell } from '../../../shared/contract/dashboard.ts'
import { AGE_BUCKETS, type AgeBucket } from '../../../shared/domain/age-bucket.ts'
import type { Fen } from '../../../shared/domain/money.ts'
import { countText } from '../../../shared/text/count-text.ts'
import { amountText, unitWord } from '../../../shared/text/money-text.ts'
import { dashboardWords as words } from '../../../shared/text/ui/dashboard.ts'
import { severityWords } from '../../../shared/text/ui/states.ts'
import { screenOpened } from '../../stores/view.ts'
import { Amount, MoneyUnitContext } from '../../ui/amount.tsx'
import type { ChartPoint } from '../../ui/chart.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useColours } from '../../ui/use-colours.ts'
import { AgeingHead } from './ageing-head.tsx'

const Chart = lazy(async () => ({ default: (await import('../../ui/chart.tsx')).Chart }))

type Measure = keyof typeof words.measures
type Severity = AgeingCell['severity']
const SEVERITIES: readonly Severity[] = ['S1', 'S2', 'S3']
const COLOURS = ['text-2', 'text-3', 'line', 'red', 'yellow', 'surface', 'text'] as const

/** 账龄: how long open differences have been holding, by severity. A bar or a number goes to them. */
export function AgeingChart({ ageing }: { readonly ageing: readonly AgeingCell[] }) {
  const [measure, setMeasure] = useState<Measure>('count')
  const total = ageing.reduce((sum, { count }) => sum + count, 0)
  return (
    <section className="pane" aria-label={words.ageingTitle}>
      <header className="pane-head">
        <h2>{words.ageingTitle}</h2>
        <span className="spring" />
        <Segmented<Measure>
          size="small"
          aria-label={words.ageingMeasure}
          value={measure}
          options={(['count', 'amount'] as const).map((value) => ({ value, label: words.measures[value] }))}
          onChange={setMeasure}
        />
      </header>
      {total === 0 ? (
        <Empty icon={<CheckCircleOutlined aria-hidden />} title={words.ageingEmptyTitle} hint={words.ageingEmptyHint} />
      ) : (
        <>
          <div className="chart-body">
            <Drawing ageing={ageing} measure={measure} label={words.ageingSum(countText(total))} />
          </div>
          <AgeingTable ageing={ageing} measure={measure} />
        </>
      )}
    </section>
  )
}

type DrawingProps = {
  readonly ageing: readonly AgeingCell[]
  readonly measure: Measure
  readonly label: string
}

function Drawing({ ageing, measure, label }: DrawingProps) {
  const colours = useColours(COLOURS)
  const unit = use(MoneyUnitContext)
  const option = useMemo(() => {
    const text = (value: number) =>
      measure === 'count' ? countText(value) : amountText(Math.round(value) as Fen, unit) // axis steps are not whole fen
    const bars = { S1: colours.red, S2: colours.yellow, S3: colours['text-3'] }
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
        valueFormatter: (value: unknown) => (typeof value === 'number' ? text(value) : '—'),
      },
      xAxis: {
        type: 'category',
        data: AGE_BUCKETS.map((bucket) => words.buckets[bucket]),
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
        axisLabel: { color: colours['text-3'], fontSize: 11, interval: 0 },
      },
      yAxis: {
        type: 'value',
        ...(measure === 'amount' ? { name: unitWord(unit) } : { minInterval: 1 }),
        nameTextStyle: { color: colours['text-3'], fontSize: 11 },
        splitLine: { lineStyle: { color: colours.line, opacity: 0.5 } },
        axisLabel: {
          color: colours['text-3'],
          fontSize: 11,
          formatter: (value: number) => text(value).replace(/\.00$/, ''),
        },
      },
      series: SEVERITIES.map((severity) => ({
        type: 'bar',
        name: severityWords[severity],
        stack: 'all',
        barMaxWidth: 44,
        cursor: 'pointer',
        itemStyle: { color: bars[severity] },
        data: AGE_BUCKETS.map((bucket) => cellOf(ageing, bucket, severity)?.[measure] || null),
      })),
    }
  }, [ageing, measure, unit, colours])

  function choose({ series, index }: ChartPoint): void {
    const [bucket, severity] = [AGE_BUCKETS[index], SEVERITIES[series]]
    const cell = bucket && severity && cellOf(ageing, bucket, severity)
    if (cell) openAge(cell)
  }

  return (
    <Suspense fallback={null}>
      <Chart option={option} label={label} onChoose={choose} />
    </Suspense>
  )
}

type AgeingTableProps = { readonly ageing: readonly AgeingCell[]; readonly measure: Measure }

function AgeingTable({ ageing, measure }: AgeingTableProps) {
  return (
    <table className="plain-table ageing-table">
      <AgeingHead />
      <tbody>
        {SEVERITIES.map((severity) => (
          <tr key={severity}>
            <th scope="row">{severityWords[severity]}</th>
            {AGE_BUCKETS.map((bucket) => {
              const cell = cellOf(ageing, bucket, severity)
              return (
                <td key={bucket} className="right num">
                  {cell && cell.count > 0 ? (
                    <button
                      type="button"
                      className="link"
                      title={words.cellTitle(severityWords[severity], words.buckets[bucket])}
                      onClick={() => openAge(cell)}
                    >
                      {measure === 'count' ? countText(cell.count) : <Amount value={cell.amount} />}
                    </button>
                  ) : (
                    <span className="muted">—</span>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function openAge({ bucket, severity, asOf }: AgeingCell): void {
  screenOpened('triage', { slice: { kind: 'age', bucket, severity, asOf } })
}

function cellOf(ageing: readonly AgeingCell[], bucket: AgeBucket, severity: Severity): AgeingCell | undefined {
  return ageing.find((cell) => cell.bucket === bucket && cell.severity === severity)
}
