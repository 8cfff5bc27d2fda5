import type { ColDef, ITooltipParams, ValueFormatterParams } from 'ag-grid-community'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { momentText } from '../../shared/domain/epoch-ms.ts'
import { type Fen, formatFen } from '../../shared/domain/money.ts'
import { amountText } from '../../shared/text/money-text.ts'
import { gridWords } from '../../shared/text/ui/grid.ts'
import { usePreferences } from '../stores/preferences.ts'
import { isCut } from './text-width.ts'

/** How a column copies: an amount goes out as a true number of yuan, the rest as text. */
export type ColumnKind = 'money' | 'text'
export const MONEY_TYPE = 'rightAligned'

type Read<Row, Value> = (row: Row) => Value | null | undefined

/** The one money column of the house: right-aligned, sorted by amount; a blank is a dash, never a zero. */
export function moneyColumn<Row>(colId: string, headerName: string, read: Read<Row, Fen>): ColDef<Row, Fen> {
  return {
    colId,
    headerName,
    type: MONEY_TYPE,
    width: 124,
    cellClass: ['ag-right-aligned-cell', 'cell-money'],
    cellClassRules: { 'is-negative': ({ value }) => typeof value === 'number' && value < 0 },
    context: { kind: 'money' satisfies ColumnKind },
    valueGetter: ({ data }) => (data ? (read(data) ?? null) : null),
    valueFormatter: moneyText,
    tooltipValueGetter: ({ value }: ITooltipParams<Row, Fen>) =>
      usePreferences.getState().unit === 'wan' && value != null ? formatFen(value) : null,
    comparator: (a, b) => (a ?? Number.NEGATIVE_INFINITY) - (b ?? Number.NEGATIVE_INFINITY),
    sortingOrder: ['desc', 'asc', null],
  }
}

export function textColumn<Row>(colId: string, headerName: string, read: Read<Row, string>): ColDef<Row, string> {
  return {
    colId,
    headerName,
    width: 130,
    valueGetter: ({ data }) => (data ? (read(data) ?? null) : null),
    tooltipValueGetter: ({ value, column }: ITooltipParams<Row, string>) =>
      value && (!column || !('getActualWidth' in column) || isCut(value, column.getActualWidth())) ? value : null,
  }
}

export function momentColumn<Row>(colId: string, headerName: string, read: Read<Row, EpochMs>): ColDef<Row, EpochMs> {
  return {
    colId,
    headerName,
    width: 130,
    cellClass: 'cell-date',
    valueGetter: ({ data }) => (data ? (read(data) ?? null) : null),
    valueFormatter: ({ value, node }) => (value != null ? momentText(value) : node?.rowPinned ? '' : gridWords.blank),
  }
}

function moneyText<Row>({ value, node }: ValueFormatterParams<Row, Fen>): string {
  if (value != null) return amountText(value, usePreferences.getState().unit)
  return node?.rowPinned ? '' : gridWords.blank
}
