import { CheckCircleFilled } from '@ant-design/icons'
import type { ColDef, ColGroupDef } from 'ag-grid-community'
import type { SlipRow } from '../../../shared/contract/ledger.ts'
import { splitsText } from '../../../shared/domain/owner-split.ts'
import { periodTitle } from '../../../shared/domain/period.ts'
import type { LegState } from '../../../shared/domain/slip.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { type Leg, legStateWord } from '../../../shared/text/ui/states.ts'
import { momentColumn, moneyColumn, textColumn } from '../../grid/columns.tsx'
import { Chip, CodeTag, LegChip } from '../../ui/chips.tsx'

const { columns: words, groups } = slipWords

/** The three-part grid: whose contract, then 签 | 审 | 收. Column ids are the row's own field names, which the query sorts by. */
export function slipColumns(): (ColDef<SlipRow> | ColGroupDef<SlipRow>)[] {
  return [
    { ...textColumn<SlipRow>('contractNo', words.contractNo, (row) => row.contractNo), width: 120, pinned: 'left' },
    {
      ...textColumn<SlipRow>('customerName', words.customerName, (row) => row.customerName),
      width: customerWidth(),
      pinned: 'left',
    },
    { ...moneyColumn<SlipRow>('amount', words.amount, (row) => row.amount), pinned: 'left' },
    group(groups.sign, [
      legColumn('signState', 'sign', words.signState, (row) => row.signState),
      { ...momentColumn<SlipRow>('signAt', words.signAt, (row) => row.signAt), width: 126 },
    ]),
    group(groups.legal, [
      legColumn('legalState', 'legal', words.legalState, (row) => row.legalState),
      { ...momentColumn<SlipRow>('legalAt', words.legalAt, (row) => row.legalAt), width: 126 },
      { ...textColumn<SlipRow>('archiveNo', words.archiveNo, (row) => row.archiveNo), width: 116 },
    ]),
    group(groups.finance, [
      legColumn('financeState', 'finance', words.financeState, (row) => row.financeState),
      { ...moneyColumn<SlipRow>('received', words.received, (row) => row.received), width: 114 },
      { ...moneyColumn<SlipRow>('due', words.due, (row) => row.due), width: 114 },
      { ...moneyColumn<SlipRow>('invoiced', words.invoiced, (row) => row.invoiced), width: 114 },
      momentColumn<SlipRow>('financeAt', words.financeAt, (row) => row.financeAt),
    ]),
    group(groups.result, [
      {
        ...textColumn<SlipRow>('isClosed', words.isClosed, (row) => closedText(row)),
        width: 96,
        headerClass: 'leg-start',
        cellClass: 'leg-start',
        cellRenderer: ({ data }: { data?: SlipRow }) =>
          data?.isClosed ? (
            <Chip tone="green" icon={<CheckCircleFilled />}>
              {slipWords.closed.slice(-2)}
            </Chip>
          ) : (
            <span className="muted">{closedText(data)}</span>
          ),
      },
      {
        ...textColumn<SlipRow>('codes', words.codes, (row) => row.codes?.join(' ')),
        width: 132,
        sortable: false,
        cellRenderer: ({ data }: { data?: SlipRow }) => data?.codes?.map((code) => <CodeTag key={code} code={code} />),
      },
    ]),
    group(groups.owner, [
      {
        ...textColumn<SlipRow>('ownerName', words.ownerName, (row) =>
          row.ownerSplits?.length > 0 ? splitsText(row.ownerSplits) : row.ownerName,
        ),
        width: 86,
        headerClass: 'leg-start',
        cellClass: 'leg-start',
      },
      { ...textColumn<SlipRow>('region', words.region, (row) => row.region), width: 76 },
      {
        ...textColumn<SlipRow>('period', words.period, (row) => (row.period ? periodTitle(row.period) : null)),
        width: 104,
      },
    ]),
  ]
}

function group(headerName: string, children: ColDef<SlipRow>[]): ColGroupDef<SlipRow> {
  return { headerName, headerClass: 'leg-head', marryChildren: true, children }
}

function legColumn(
  colId: string,
  leg: Leg,
  headerName: string,
  read: (row: SlipRow) => LegState | undefined,
): ColDef<SlipRow> {
  return {
    ...textColumn<SlipRow>(colId, headerName, (row) => {
      const state = read(row)
      return state ? legStateWord(leg, state) : null
    }),
    width: 88,
    headerClass: 'leg-start',
    cellClass: 'leg-start',
    cellRenderer: ({ data }: { data?: SlipRow }) => {
      const state = data ? read(data) : undefined
      return state ? <LegChip leg={leg} state={state} /> : null
    },
  }
}

function closedText(row: SlipRow | undefined): string | null {
  if (row?.isClosed === undefined) return null
  return row.isClosed ? slipWords.closed.slice(-2) : slipWords.notClosed
}

/** Pinned columns cannot stretch: a whole company name where the window has the room for it. */
function customerWidth(): number {
  return window.innerWidth >= 1600 ? 232 : 174
}
