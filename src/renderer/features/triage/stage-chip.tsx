import { CheckCircleFilled, ClockCircleFilled, PauseCircleFilled, RiseOutlined, WarningFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { DiscrepancyRow } from '../../../shared/contract/triage.ts'
import { workWords } from '../../../shared/text/ui/work.ts'
import { Chip, type Tone } from '../../ui/chips.tsx'

const LOOKS: { readonly [Stage in DiscrepancyRow['stage']]: readonly [Tone, ReactNode] } = {
  waiting: ['gray', <ClockCircleFilled key="i" />],
  overdue: ['red', <WarningFilled key="i" />],
  answered: ['green', <CheckCircleFilled key="i" />],
  held: ['blue', <PauseCircleFilled key="i" />],
}

/** 反馈阶段, or how far it was escalated. */
export function StageChip({ row }: { readonly row: Pick<DiscrepancyRow, 'stage' | 'level'> }) {
  const [tone, icon] = LOOKS[row.stage]
  const isEscalated = row.level > 0
  return (
    <Chip tone={tone} icon={isEscalated ? <RiseOutlined /> : icon}>
      {stageText(row)}
    </Chip>
  )
}

export function stageText({ stage, level }: Pick<DiscrepancyRow, 'stage' | 'level'>): string {
  return level > 0 ? (workWords.levels[level] ?? '') : workWords.stages[stage]
}
