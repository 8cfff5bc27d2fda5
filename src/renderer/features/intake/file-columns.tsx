import {
  BankOutlined,
  BookOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  MoneyCollectOutlined,
  SolutionOutlined,
} from '@ant-design/icons'
import type { ColDef } from 'ag-grid-community'
import type { ReactNode } from 'react'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { formatDay } from '../../../shared/domain/epoch-day.ts'
import type { FileKind } from '../../../shared/domain/source-file.ts'
import { countText } from '../../../shared/text/count-text.ts'
import { intakeWords } from '../../../shared/text/ui/intake.ts'
import { fileKindWords, profileWords } from '../../../shared/text/ui/states.ts'
import { momentColumn, moneyColumn, textColumn } from '../../grid/columns.tsx'
import { Chip } from '../../ui/chips.tsx'
import { ControlsMark } from './control-mark.tsx'

export type FileRow = OutputOf<'intake.listFiles'>[number]

const kindIcons: { readonly [Kind in FileKind]: ReactNode } = {
  contract: <SolutionOutlined />,
  archive: <FileProtectOutlined />,
  bank: <BankOutlined />,
  invoice: <FileDoneOutlined />,
  receipt: <MoneyCollectOutlined />,
  journal: <BookOutlined />,
}

export function fileColumns(open: (key: string) => void): ColDef<FileRow>[] {
  return [
    {
      ...textColumn<FileRow>('name', intakeWords.file, (file) => file.name),
      width: 226,
      pinned: 'left',
      cellRenderer: ({ data }: { data?: FileRow }) =>
        data && (
          <>
            {data.isUndone && (
              <span style={{ marginRight: 6, display: 'inline-block' }}>
                <Chip tone="gray">{intakeWords.undone}</Chip>
              </span>
            )}
            {data.name}
          </>
        ),
    },
    {
      ...textColumn<FileRow>('kind', intakeWords.kind, (file) => fileKindWords[file.kind]),
      width: 98,
      cellRenderer: ({ data }: { data?: FileRow }) =>
        data && (
          <Chip tone="gray" icon={kindIcons[data.kind]}>
            {fileKindWords[data.kind]}
          </Chip>
        ),
    },
    {
      ...textColumn<FileRow>('profile', intakeWords.source, (file) => profileWords[file.profile] ?? file.profile),
      width: 112,
    },
    { ...textColumn<FileRow>('account', intakeWords.account, (file) => file.accountNo || '—'), width: 168 },
    {
      ...textColumn<FileRow>('dates', intakeWords.period, datesText),
      width: 178,
      cellClass: 'cell-date',
    },
    { ...numberColumn('rowsRead', intakeWords.rows, (file) => file.rowsRead), width: 80 },
    { ...numberColumn('facts', intakeWords.facts, (file) => file.facts), width: 80 },
    numberColumn('duplicates', intakeWords.duplicates, (file) => file.duplicates),
    {
      ...numberColumn('problems', intakeWords.problems, (file) => file.problems),
      cellRenderer: ({ data }: { data?: FileRow }) =>
        data && data.problems > 0 && !data.isUndone ? (
          <button
            type="button"
            className="link"
            style={{ color: 'var(--sl-red)' }}
            onClick={() => open(`${data.fileId}/${data.importedAt}`)}
          >
            {countText(data.problems)}
          </button>
        ) : (
          (data?.problems ?? '')
        ),
    },
    {
      ...textColumn<FileRow>('controls', intakeWords.controls, controlsText),
      width: 112,
      cellRenderer: ({ data }: { data?: FileRow }) =>
        data &&
        (data.controls.length === 0 ? (
          <span className="muted">{intakeWords.controlsNone}</span>
        ) : (
          <ControlsMark controls={data.controls}>{controlsText(data)}</ControlsMark>
        )),
    },
    moneyColumn<FileRow>('amountIn', intakeWords.amountIn, (file) => file.amountIn),
    moneyColumn<FileRow>('amountOut', intakeWords.amountOut, (file) => (hasAmountOut(file) ? file.amountOut : null)),
    { ...textColumn<FileRow>('encoding', intakeWords.encoding, (file) => file.encoding), width: 104 },
    {
      ...numberColumn('headerRow', intakeWords.headerRow, (file) => file.headerRow || null),
      width: 80,
    },
    momentColumn<FileRow>('importedAt', intakeWords.importedAt, (file) => file.importedAt),
    { ...textColumn<FileRow>('importedBy', intakeWords.importedBy, (file) => file.importedBy), width: 90 },
  ]
}

/** Money on the other side: out of the account, or taken back by red invoices. */
export function hasAmountOut(file: FileRow): boolean {
  return file.kind !== 'contract' && file.kind !== 'archive'
}

/** A csv has one sheet and no name for it. */
export function sheetText(sheet: string): string {
  return sheet === '' || sheet === 'csv' ? '—' : sheet
}

export function datesText(file: FileRow): string {
  if (file.firstOn === null || file.lastOn === null) return intakeWords.noDates
  return file.firstOn === file.lastOn
    ? formatDay(file.firstOn)
    : `${formatDay(file.firstOn)} ~ ${formatDay(file.lastOn)}`
}

export function controlsText(file: FileRow): string {
  if (file.controls.length === 0) return intakeWords.controlsNone
  const bad = file.controls.filter((control) => !control.agrees)
  const errors = bad.filter(({ level }) => level === 'error').length
  if (errors > 0) return intakeWords.controlsBad(errors)
  return bad.length > 0 ? intakeWords.controlsWarn(bad.length) : intakeWords.controlsAll(file.controls.length)
}

function numberColumn(colId: string, headerName: string, read: (file: FileRow) => number | null): ColDef<FileRow> {
  return {
    colId,
    headerName,
    width: 60,
    type: 'rightAligned',
    cellClass: ['ag-right-aligned-cell', 'cell-money'],
    valueGetter: ({ data }) => (data ? read(data) : null),
    valueFormatter: ({ value }) => (typeof value === 'number' ? countText(value) : '—'),
  }
}
