import type { Column, GridApi, IRowNode } from 'ag-grid-community'
import type { Fen } from '../../shared/domain/money.ts'
import { yuanText } from '../../shared/domain/money.ts'
import type { ColumnKind } from './columns.tsx'
import type { CopyCell, CopyTable } from './copy-table.ts'
import { type SelectionStats, statsOf } from './selection-stats.ts'

/** The selected rows in screen order, or the focused one. */
export function rowsToCopy<Row>(api: GridApi<Row>): readonly IRowNode<Row>[] {
  const selected = api.getSelectedNodes().filter((node) => node.data !== undefined)
  if (selected.length > 0) return selected.toSorted((a, b) => (a.rowIndex ?? 0) - (b.rowIndex ?? 0))
  const focused = api.getFocusedCell()
  const node = focused ? rowAt(api, focused.rowIndex) : undefined
  return node?.data ? [node] : []
}

export function copyTableOf<Row>(api: GridApi<Row>, nodes: readonly IRowNode<Row>[]): CopyTable {
  const columns = api.getAllDisplayedColumns().filter((column) => column.getColDef().headerName)
  return {
    header: columns.map((column) => column.getColDef().headerName ?? ''),
    rows: nodes.map((node) => columns.map((column) => copyCell(api, node, column))),
  }
}

export function copyCell<Row>(api: GridApi<Row>, rowNode: IRowNode<Row>, colKey: Column): CopyCell {
  const value: unknown = api.getCellValue({ rowNode, colKey })
  if (kindOf(colKey) === 'money')
    return { text: typeof value === 'number' ? yuanText(value as Fen) : '', isNumber: true }
  const text: unknown = api.getCellValue({ rowNode, colKey, useFormatter: true })
  return { text: text === null || text === undefined ? '' : String(text), isNumber: false }
}

export function kindOf(column: Column): ColumnKind {
  const context: unknown = column.getColDef().context
  return typeof context === 'object' && context !== null && 'kind' in context && context.kind === 'money'
    ? 'money'
    : 'text'
}

export function selectionStats<Row>(api: GridApi<Row>, amountOf: (row: Row) => Fen | null): SelectionStats {
  return statsOf(api.getSelectedRows().map(amountOf))
}

/** A paged grid would fetch a block for a row that cannot be: ask only for those it has. */
export function rowAt<Row>(api: GridApi<Row>, rowIndex: number): IRowNode<Row> | undefined {
  return rowIndex >= 0 && rowIndex < api.getDisplayedRowCount() ? api.getDisplayedRowAtIndex(rowIndex) : undefined
}

/** Where Tab enters: the row last focused, the selected one, or the first. False: there is none, the header takes it. */
export function focusSomeRow<Row>(api: GridApi<Row>): boolean {
  const last = api.getFocusedCell()
  const rowIndex = last?.rowIndex ?? api.getSelectedNodes()[0]?.rowIndex ?? 0
  const column = last?.column ?? api.getAllDisplayedColumns()[0]
  if (!column || !rowAt(api, rowIndex)?.data) return false
  api.ensureIndexVisible(rowIndex)
  api.setFocusedCell(rowIndex, column)
  return true
}

/**
 * The keys go to the chosen row when nothing else has the focus: a screen has just opened, or the focused row went away
 * with what was decided. A focus in this very list follows too, so that the ring and the act are never on two rows.
 */
export function takeIdleFocus<Row>(api: GridApi<Row>, rowIndex: number): void {
  const { activeElement } = document
  const isHere = activeElement?.matches('.ag-cell') && gridIdOf(activeElement) === api.getGridId()
  if (activeElement !== document.body && !isHere) return
  const focused = api.getFocusedCell()
  const column = focused?.column ?? api.getAllDisplayedColumns()[0]
  if (!column || !rowAt(api, rowIndex)?.data || (isHere && focused?.rowIndex === rowIndex)) return
  api.setFocusedCell(rowIndex, column)
}

/** The last row went, and the grid put the focus on its header, where the next Ctrl+Enter would sort. */
export function leaveEmptyGrid<Row>(api: GridApi<Row>): void {
  const { activeElement } = document
  if (!(activeElement instanceof HTMLElement) || gridIdOf(activeElement) !== api.getGridId()) return
  if (api.getDisplayedRowCount() === 0) activeElement.blur()
}

function gridIdOf(element: Element): string | null {
  return element.closest('[grid-id]')?.getAttribute('grid-id') ?? null
}

/** Moves the focus and the selection to one row and keeps its column. */
export function chooseRow<Row>(api: GridApi<Row>, rowIndex: number): void {
  const node = rowAt(api, rowIndex)
  const column = api.getFocusedCell()?.column ?? api.getAllDisplayedColumns()[0]
  if (!node || !column) return
  api.ensureIndexVisible(rowIndex)
  api.setFocusedCell(rowIndex, column)
  node.setSelected(true, true)
}
