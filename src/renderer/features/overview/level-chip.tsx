import { AlertFilled, CheckCircleFilled, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { MetricLevel } from '../../../shared/domain/metric.ts'
import { levelWords } from '../../../shared/text/metrics.ts'
import { Chip, type Tone } from '../../ui/chips.tsx'

const LOOKS: { readonly [Level in MetricLevel]: readonly [Tone, ReactNode] } = {
  grey: ['gray', <MinusCircleOutlined key="i" aria-hidden />],
  green: ['green', <CheckCircleFilled key="i" aria-hidden />],
  yellow: ['yellow', <ExclamationCircleFilled key="i" aria-hidden />],
  red: ['red', <AlertFilled key="i" aria-hidden />],
}

/** A level by icon and word; the colour only helps. */
export function LevelChip({ level }: { readonly level: MetricLevel }) {
  const [tone, icon] = LOOKS[level]
  return (
    <Chip tone={tone} icon={icon}>
      {levelWords[level]}
    </Chip>
  )
}
