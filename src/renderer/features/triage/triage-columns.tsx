import type { ColDef } from 'ag-grid-community'
import type { DiscrepancyRow, Owner } from '../../../shared/contract/triage.ts'
import { formatFen } from '../../../shared/domain/money.ts'
import { OBJECTION_CODE } from '../../../shared/domain/objection.ts'
import { discrepancyStateWords, gapWords, ownerRoleWords, severityWords } from '../../../shared/text/ui/states.ts'
import { triageWords } from '../../../shared/text/ui/triage.ts'
import { workWords } from '../../../shared/text/ui/work.ts'
import { momentColumn, moneyColumn, textColumn } from '../../grid/columns.tsx'
import { Chip, CodeTag, SeverityChip } from '../../ui/chips.tsx'
import { StageChip, stageText } from './stage-chip.tsx'

const { columns: words } = triageWords

export function triageColumns(): ColDef<DiscrepancyRow>[] {
  return [
    {
      ...textColumn<DiscrepancyRow>('code', words.code, (row) => row.code),
      width: 66,
      pinned: 'left',
      cellRenderer: ({ data }: { data?: DiscrepancyRow }) => data && <CodeTag code={data.code} />,
    },
    {
      ...textColumn<DiscrepancyRow>('name', words.name, (row) => row.name),
      width: 124,
      pinned: 'left',
      sortable: false,
    },
    {
      ...textColumn<DiscrepancyRow>('severity', words.severity, (row) => severityWords[row.severity]),
      width: 106,
      cellRenderer: ({ data }: { data?: DiscrepancyRow }) => data && <SeverityChip severity={data.severity} />,
    },
    { ...moneyColumn<DiscrepancyRow>('amount', words.amount, (row) => row.amount), width: 118 },
    { ...textColumn<DiscrepancyRow>('subject', words.subject, subjectText), width: 136 },
    {
      ...textColumn<DiscrepancyRow>('ownerName', words.ownerName, (row) => ownerText(ownerOf(row))),
      width: 116,
    },
    {
      ...textColumn<DiscrepancyRow>('stage', workWords.stage, (row) => stageText(row)),
      width: 102,
      sortable: false,
      cellRenderer: ({ data }: { data?: DiscrepancyRow }) => data?.state === 'open' && <StageChip row={data} />,
    },
    numberColumn('ageDays', words.ageDays, (row) => row.ageDays),
    {
      ...momentColumn<DiscrepancyRow>('dueAt', words.dueAt, (row) => row.dueAt),
      width: 134,
      cellClassRules: { 'is-negative': ({ data }) => data?.state === 'open' && data.stage === 'overdue' },
    },
    {
      ...textColumn<DiscrepancyRow>('cause', words.cause, (row) => row.cause),
      flex: 1,
      minWidth: 260,
      sortable: false,
    },
    {
      ...textColumn<DiscrepancyRow>('state', words.state, (row) => discrepancyStateWords[row.state]),
      width: 84,
      cellRenderer: ({ data }: { data?: DiscrepancyRow }) =>
        data && (
          <Chip tone={data.state === 'waived' ? 'yellow' : data.state === 'closed' ? 'green' : 'gray'}>
            {discrepancyStateWords[data.state]}
          </Chip>
        ),
    },
    { ...textColumn<DiscrepancyRow>('gap', words.gap, (row) => gapWords[row.gap]), width: 136, sortable: false },
    momentColumn<DiscrepancyRow>('firstDetectedAt', words.firstDetectedAt, (row) => row.firstDetectedAt),
  ]
}

/** A file goes by its SHA-256, which nobody reads. */
const IS_FILE = /^[0-9a-f]{64}/

export function subjectText(row: DiscrepancyRow): string {
  if (row.code === OBJECTION_CODE) return row.subject // by its number, as the gate names it
  if (row.contractNos.length > 0) return row.contractNos.join('、')
  if (IS_FILE.test(row.subject)) return row.left.text
  // A bank line is named by account and reference; the reference is what people look for.
  return row.bankLineIds.includes(row.subject) ? row.subject.slice(row.subject.indexOf(':') + 1) : row.subject
}

/** Which one it is, in a dialog that lies over the list. */
export function subjectLine(row: DiscrepancyRow): string {
  return [`${row.code} ${row.name}`, subjectText(row), formatFen(row.amount)].join(' · ')
}

export function ownerText({ role, name }: Owner): string {
  const word = ownerRoleWords[role] ?? role
  return name === '' ? word : `${name}（${word}）`
}

export function ownerOf({ ownerRole: role, ownerName: name }: DiscrepancyRow): Owner {
  return { role, name }
}

function numberColumn(
  colId: string,
  headerName: string,
  read: (row: DiscrepancyRow) => number,
): ColDef<DiscrepancyRow> {
  return {
    colId,
    headerName,
    width: 78,
    type: 'rightAligned',
    cellClass: ['ag-right-aligned-cell', 'cell-money'],
    valueGetter: ({ data }) => (data ? read(data) : null),
  }
}
