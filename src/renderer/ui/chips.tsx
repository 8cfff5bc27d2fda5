import {
  CheckCircleFilled,
  ClockCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  InfoCircleFilled,
  MinusCircleOutlined,
  PieChartFilled,
  StopFilled,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { LegState } from '../../shared/domain/slip.ts'
import { type Leg, legStateWord, severityWords } from '../../shared/text/ui/states.ts'
import './chips.css'

export type Tone = 'green' | 'yellow' | 'red' | 'purple' | 'blue' | 'gray'

/** A state in an icon and a word; the colour only helps. */
export function Chip({
  tone,
  icon,
  children,
}: {
  readonly tone: Tone
  readonly icon?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <span className={`chip chip-${tone}`}>
      {icon}
      {children}
    </span>
  )
}

const legLooks: { readonly [State in LegState]: readonly [Tone, ReactNode] } = {
  closed: ['green', <CheckCircleFilled key="i" />],
  partial: ['yellow', <PieChartFilled key="i" />],
  missing: ['red', <CloseCircleFilled key="i" />],
  late: ['purple', <ClockCircleFilled key="i" />],
  'not-due': ['gray', <MinusCircleOutlined key="i" />],
}

export function LegChip({ leg, state }: { readonly leg: Leg; readonly state: LegState }) {
  const [tone, icon] = legLooks[state]
  return (
    <Chip tone={tone} icon={icon}>
      {legStateWord(leg, state)}
    </Chip>
  )
}

type SeverityKey = keyof typeof severityWords
const severityLooks: { readonly [Key in SeverityKey]: readonly [Tone, ReactNode] } = {
  S1: ['red', <StopFilled key="i" />],
  S2: ['yellow', <ExclamationCircleFilled key="i" />],
  S3: ['gray', <InfoCircleFilled key="i" />],
}

export function SeverityChip({ severity }: { readonly severity: SeverityKey }) {
  const [tone, icon] = severityLooks[severity]
  return (
    <Chip tone={tone} icon={icon}>
      {severityWords[severity]}
    </Chip>
  )
}

export function CodeTag({ code, title }: { readonly code: string; readonly title?: string }) {
  return (
    <span className="code-tag" title={title}>
      {code}
    </span>
  )
}

export function PassMark({ passed, yes, no }: { readonly passed: boolean; readonly yes: string; readonly no: string }) {
  return passed ? (
    <Chip tone="green" icon={<CheckCircleFilled />}>
      {yes}
    </Chip>
  ) : (
    <Chip tone="red" icon={<CloseCircleFilled />}>
      {no}
    </Chip>
  )
}
