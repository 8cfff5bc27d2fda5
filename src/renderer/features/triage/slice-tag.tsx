import { Tag } from 'antd'
import type { Slice } from '../../../shared/contract/slice.ts'
import { metricNames } from '../../../shared/text/metrics.ts'
import { dashboardWords } from '../../../shared/text/ui/dashboard.ts'
import { severityWords } from '../../../shared/text/ui/states.ts'

type SliceTagProps = { readonly slice: Slice; readonly onDrop: () => void }

/** Only what a figure of 总览 counted is listed. */
export function SliceTag({ slice, onDrop }: SliceTagProps) {
  const words =
    slice.kind === 'metric'
      ? dashboardWords.sliceMetric(metricNames[slice.metric])
      : dashboardWords.sliceAge(
          dashboardWords.buckets[slice.bucket],
          slice.severity === null ? '' : severityWords[slice.severity],
        )
  return (
    <Tag color="blue" closable={{ 'aria-label': dashboardWords.dropSlice }} onClose={onDrop}>
      {words}
    </Tag>
  )
}
