import {
  CheckCircleFilled,
  CloseCircleFilled,
  MinusCircleOutlined,
  QuestionCircleOutlined,
  ThunderboltOutlined,
  UserOutlined,
  WarningFilled,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { CheckOutcome, StepKind } from '../../../shared/domain/handbook.ts'
import { outcomeWords } from '../../../shared/text/handbook-words.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { Chip, type Tone } from '../../ui/chips.tsx'

const kindLooks: { readonly [Kind in StepKind]: readonly [Tone, ReactNode] } = {
  自: ['blue', <ThunderboltOutlined key="i" />],
  半: ['purple', <QuestionCircleOutlined key="i" />],
  人: ['gray', <UserOutlined key="i" />],
}
const outcomeLooks: { readonly [Outcome in CheckOutcome]: readonly [Tone, ReactNode] } = {
  passed: ['green', <CheckCircleFilled key="i" />],
  failed: ['red', <CloseCircleFilled key="i" />],
  'not-applicable': ['gray', <MinusCircleOutlined key="i" />],
  'data-missing': ['yellow', <WarningFilled key="i" />],
}

export function KindChip({ kind }: { readonly kind: StepKind }) {
  const [tone, icon] = kindLooks[kind]
  return (
    <span title={words.kindHints[kind]}>
      <Chip tone={tone} icon={icon}>
        {words.kinds[kind]}
      </Chip>
    </span>
  )
}

export function OutcomeChip({ outcome }: { readonly outcome: CheckOutcome }) {
  const [tone, icon] = outcomeLooks[outcome]
  return (
    <Chip tone={tone} icon={icon}>
      {outcomeWords[outcome]}
    </Chip>
  )
}
