import { BarChart, CustomChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, type EChartsType, init, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import './chart.css'

register([
  BarChart,
  CustomChart,
  LineChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
])

export type ChartPoint = { readonly series: number; readonly index: number }

type ChartProps = {
  readonly option: EChartsCoreOption
  /** The chart in a sentence, for those who do not see it. */
  readonly label: string
  readonly onChoose?: (point: ChartPoint) => void
}

/** A drawing by ECharts that fills its box. It stands still: a figure that moves says nothing more. */
export function Chart({ option, label, onChoose }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  const choose = useRef(onChoose)
  choose.current = onChoose

  useEffect(() => {
    if (!box.current) return
    const drawn = init(box.current, null, { renderer: 'svg', locale: 'ZH' })
    chart.current = drawn
    drawn.on('click', ({ seriesIndex, dataIndex }) => {
      if (seriesIndex !== undefined) choose.current?.({ series: seriesIndex, index: dataIndex })
    })
    const observer = new ResizeObserver(() => drawn.resize())
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      drawn.dispose()
    }
  }, [])

  useEffect(() => {
    const described = { enabled: true, label: { description: label }, decal: { show: true } }
    chart.current?.setOption({ animation: false, aria: described, ...option }, { notMerge: true })
  }, [option, label])

  return <div className="chart" ref={box} />
}
