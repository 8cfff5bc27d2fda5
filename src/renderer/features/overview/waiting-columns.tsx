import {
  ClockCircleFilled,
  CloseCircleFilled,
  EditFilled,
  FieldTimeOutlined,
  FormOutlined,
  RollbackOutlined,
  WarningFilled,
} from '@ant-design/icons'
import type { ColDef } from 'ag-grid-community'
import type { ReactNode } from 'react'
import type { Holder, WaitingRow } from '../../../shared/contract/overview.ts'
import { overviewWords } from '../../../shared/text/ui/overview.ts'
import { momentColumn, moneyColumn, textColumn } from '../../grid/columns.tsx'
import { Chip, type Tone } from '../../ui/chips.tsx'

const { columns: words, standings } = overviewWords

const LOOKS: { readonly [Standing in WaitingRow['standing']]: readonly [Tone, ReactNode] } = {
  unsealed: ['red', <FormOutlined key="i" />],
  'not-submitted': ['red', <EditFilled key="i" />],
  'sent-back': ['red', <RollbackOutlined key="i" />],
  stalled: ['red', <WarningFilled key="i" />],
  'will-miss': ['yellow', <ClockCircleFilled key="i" />],
  'under-way': ['blue', <FieldTimeOutlined key="i" />],
  late: ['purple', <CloseCircleFilled key="i" />],
}

export function waitingColumns(): ColDef<WaitingRow>[] {
  return [
    { ...textColumn<WaitingRow>('contractNo', words.contractNo, (row) => row.contractNo), width: 116, pinned: 'left' },
    { ...moneyColumn<WaitingRow>('amount', words.amount, (row) => row.amount), width: 106 },
    {
      ...textColumn<WaitingRow>('standing', words.standing, (row) => standings[row.standing]),
      width: 114,
      cellRenderer: ({ data }: { data?: WaitingRow }) => data && <StandingChip standing={data.standing} />,
    },
    { ...textColumn<WaitingRow>('holder', words.holder, holderText), width: 122 },
    { ...textColumn<WaitingRow>('customerName', words.customerName, (row) => row.customerName), width: 118 },
    { ...momentColumn<WaitingRow>('since', words.since, (row) => row.since), width: 124 },
    { ...textColumn<WaitingRow>('node', words.node, (row) => row.node), width: 84 },
    {
      ...momentColumn<WaitingRow>('expectedAt', words.expectedAt, (row) => row.expectedAt),
      flex: 1,
      minWidth: 126,
    },
  ]
}

export function holderText({ holder, holderRole }: Holder): string {
  return `${holder || overviewWords.nobody}（${overviewWords.roles[holderRole]}）`
}

function StandingChip({ standing }: Pick<WaitingRow, 'standing'>) {
  const [tone, icon] = LOOKS[standing]
  return (
    <Chip tone={tone} icon={icon}>
      {standings[standing]}
    </Chip>
  )
}
