import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams, CustomSeriesRenderItemReturn } from 'echarts'
import { lazy, Suspense, use, useMemo } from 'react'
import type { BridgeGroupRow, BridgeReasonRow, BridgeStep, BridgeView } from '../../../shared/contract/bridge.ts'
import type { Basis } from '../../../shared/domain/basis.ts'
import { type Fen, formatFen } from '../../../shared/domain/money.ts'
import { stepName } from '../../../shared/text/bridge.ts'
import { amountText, type MoneyUnit, unitWord } from '../../../shared/text/money-text.ts'
import { bridgeWords as words } from '../../../shared/text/ui/bridge.ts'
import { MoneyUnitContext } from '../../ui/amount.tsx'
import { useColours } from '../../ui/use-colours.ts'
import { groupName } from './group-name.ts'
import { type Bar, waterfallBars } from './waterfall-bars.ts'

const Chart = lazy(async () => ({ default: (await import('../../ui/chart.tsx')).Chart }))

type WaterfallProps = {
  readonly group: BridgeGroupRow
  readonly step: BridgeStep
  readonly by: BridgeView['by']
  readonly onChoose: (reason: BridgeReasonRow) => void
  readonly onBasis: (basis: Basis, isBefore: boolean) => void
}

/** 瀑布图: one line a reason, so that its name has room. The table beside it says the same to those who do not see it. */
export function Waterfall({ group, step, by, onChoose, onBasis }: WaterfallProps) {
  const unit = use(MoneyUnitContext)
  const colours = useColours(COLOURS)
  const bars = useMemo(() => waterfallBars(group.totals, step), [group.totals, step])
  const option = useMemo(() => optionOf(bars, unit, colours), [bars, unit, colours])
  const [start, end] = [group.totals[step.from], group.totals[step.to]].map(formatFen)
  const label = words.waterfallOf(stepName(step), groupName(group, by), start ?? '', end ?? '', bars.length - 2)
  return (
    <section className="pane bridge-chart" aria-label={words.waterfall}>
      <header className="pane-head">
        <h2>
          {words.waterfall} · {groupName(group, by)}
        </h2>
        <span className="spring" />
        <span className="muted">{unitWord(unit)}</span>
      </header>
      <div className="chart-body">
        <Suspense fallback={null}>
          <Chart
            option={option}
            label={label}
            onChoose={({ index }) => {
              const reason = bars[index]?.reason
              if (reason) onChoose(reason)
              else onBasis(index === 0 ? step.from : step.to, false)
            }}
          />
        </Suspense>
      </div>
    </section>
  )
}

const COLOURS = ['text', 'text-2', 'text-3', 'line', 'accent', 'green', 'red', 'surface'] as const
type Colours = { readonly [Name in (typeof COLOURS)[number]]: string }

/** Thicker, and few reasons look like a wall. */
const MAX_BAR = 26
/** Room for an amount in 元 to the right of the longest bar. */
const AMOUNT_WIDTH = 104

function optionOf(bars: readonly Bar[], unit: MoneyUnit, colours: Colours) {
  const text = (value: number) => amountText(Math.round(value) as Fen, unit) // axis steps are not whole fen
  return {
    grid: { left: 8, right: AMOUNT_WIDTH, top: 8, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'item',
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 12 },
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const bar = bars[dataIndex]
        return bar ? `${bar.label}<br/>${signedText(bar, formatFen(bar.amount))}` : '' // our own words and digits alone
      },
    },
    xAxis: {
      type: 'value',
      splitNumber: 4,
      splitLine: { lineStyle: { color: colours.line, opacity: 0.5 } },
      axisLabel: {
        color: colours['text-3'],
        fontSize: 11,
        hideOverlap: true,
        formatter: (value: number) => text(value).replace(/\.00$/, ''),
      },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ label }) => label),
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: { color: colours['text-2'], fontSize: 12, interval: 0 },
    },
    series: [
      {
        type: 'custom',
        encode: { x: [0, 1], y: 2 },
        data: bars.map(({ begin, end }, index) => ({ value: [begin, end, index], cursor: 'pointer' })),
        renderItem: (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) =>
          drawBar(bars, api, text, colours),
      },
    ],
  }
}

function drawBar(
  bars: readonly Bar[],
  api: CustomSeriesRenderItemAPI,
  text: (value: number) => string,
  colours: Colours,
): CustomSeriesRenderItemReturn {
  const [begin, end, index] = [0, 1, 2].map((dimension) => Number(api.value(dimension)))
  const bar = bars[index ?? 0]
  const [beginX = 0, y = 0] = api.coord([begin ?? 0, index ?? 0])
  const [endX = 0] = api.coord([end ?? 0, index ?? 0])
  const band = api.size?.([0, 1])
  const height = Math.min(MAX_BAR, (Array.isArray(band) ? (band[1] ?? 0) : (band ?? 0)) * 0.66)
  const [left, right] = [Math.min(beginX, endX), Math.max(beginX, endX)]
  const isFall = (bar?.amount ?? 0) < 0
  const fill = !bar?.reason ? colours.accent : isFall ? colours.red : colours.green
  const next = bars[(index ?? 0) + 1]
  const [, nextY = y] = api.coord([0, (index ?? 0) + 1])
  return {
    type: 'group',
    children: [
      {
        type: 'rect',
        shape: { x: left, y: y - height / 2, width: Math.max(1, right - left), height },
        style: { fill },
      },
      ...(next
        ? [
            {
              type: 'line' as const,
              silent: true,
              shape: { x1: endX, y1: y + height / 2, x2: endX, y2: nextY - height / 2 },
              style: { stroke: colours['text-3'], lineWidth: 1 },
            },
          ]
        : []),
      {
        type: 'text',
        silent: true,
        style: {
          x: right + 6,
          y,
          text: bar ? signedText(bar, text(bar.amount)) : '',
          fill: isFall ? colours.red : colours.text,
          font: '12px sans-serif',
          verticalAlign: 'middle',
        },
      },
    ],
  }
}

/** A reason says which way it goes by its sign too, not by its colour alone. */
function signedText({ amount, reason }: Bar, text: string): string {
  return reason && amount > 0 ? `+${text}` : text
}
