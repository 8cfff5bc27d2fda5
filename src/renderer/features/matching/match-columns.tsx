import { CheckCircleFilled, QuestionCircleFilled, RobotOutlined } from '@ant-design/icons'
import type { ColDef } from 'ag-grid-community'
import type { ReactNode } from 'react'
import type { MatchRow } from '../../../shared/contract/matching.ts'
import { matchWords } from '../../../shared/text/ui/matching.ts'
import { matchStatusWords, ruleWords } from '../../../shared/text/ui/states.ts'
import { momentColumn, moneyColumn, textColumn } from '../../grid/columns.tsx'
import { Chip, type Tone } from '../../ui/chips.tsx'

const { columns: words } = matchWords

const looks: { readonly [Status in MatchRow['status']]: readonly [Tone, ReactNode] } = {
  suggested: ['blue', <QuestionCircleFilled key="i" />],
  confirmed: ['green', <CheckCircleFilled key="i" />],
  auto: ['gray', <RobotOutlined key="i" />],
}

export function MatchStatus({ status }: { readonly status: MatchRow['status'] }) {
  const [tone, icon] = looks[status]
  return (
    <Chip tone={tone} icon={icon}>
      {matchStatusWords[status]}
    </Chip>
  )
}

export function matchColumns(): ColDef<MatchRow>[] {
  return [
    {
      ...textColumn<MatchRow>('status', words.status, (row) => matchStatusWords[row.status]),
      width: 92,
      cellRenderer: ({ data }: { data?: MatchRow }) => data && <MatchStatus status={data.status} />,
    },
    { ...textColumn<MatchRow>('rule', words.rule, (row) => ruleWords[row.rule] ?? row.rule), width: 112 },
    // What tells two suggestions for one contract apart comes first: how much, when, from whom.
    { ...moneyColumn<MatchRow>('amount', words.lineAmount, (row) => row.amount), width: 104 },
    { ...momentColumn<MatchRow>('postedAt', words.postedAt, (row) => row.lines[0]?.postedAt), width: 128 },
    { ...textColumn<MatchRow>('contractNo', words.contractNo, contractsText), width: 146 },
    { ...textColumn<MatchRow>('payer', words.payer, payerText), width: 168, sortable: false },
    {
      ...numberColumn('alternatives', words.alternatives, (row) => row.alternatives),
      width: 68,
      cellClassRules: { 'is-ambiguous': ({ value }) => typeof value === 'number' && value > 0 },
    },
    numberColumn('score', words.score, (row) => row.score),
    {
      ...textColumn<MatchRow>('customerName', words.customerName, (row) => row.allocations[0]?.customerName),
      width: 190,
    },
    { ...moneyColumn<MatchRow>('allocated', words.allocated, (row) => row.allocated), width: 122, sortable: false },
    { ...textColumn<MatchRow>('memo', words.memo, (row) => row.lines[0]?.memo), width: 200, sortable: false },
    {
      ...textColumn<MatchRow>('invoices', words.invoices, (row) => row.invoiceNos.join('、')),
      width: 176,
      sortable: false,
    },
  ]
}

function payerText(row: MatchRow): string {
  const [first] = row.lines
  if (!first) return ''
  return row.lines.length > 1 ? first.counterpartyName + matchWords.linesMore(row.lines.length) : first.counterpartyName
}

function contractsText(row: MatchRow): string {
  const contracts = [...new Set(row.allocations.map((allocation) => allocation.contractNo))]
  const [first = ''] = contracts
  return contracts.length > 1 ? first + matchWords.contractsMore(contracts.length) : first
}

function numberColumn(colId: string, headerName: string, read: (row: MatchRow) => number): ColDef<MatchRow> {
  return {
    colId,
    headerName,
    width: 58,
    type: 'rightAligned',
    cellClass: ['ag-right-aligned-cell', 'cell-money'],
    valueGetter: ({ data }) => (data ? read(data) : null),
  }
}
