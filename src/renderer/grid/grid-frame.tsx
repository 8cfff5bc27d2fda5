import type { CellContextMenuEvent, GridApi, GridOptions, GridReadyEvent } from 'ag-grid-community'
import { AllCommunityModule, ModuleRegistry } from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { Dropdown, type MenuProps } from 'antd'
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import type { Fen } from '../../shared/domain/money.ts'
import { gridLocale, gridWords } from '../../shared/text/ui/grid.ts'
import { usePreferences } from '../stores/preferences.ts'
import { recall, remember } from '../stores/remembered.ts'
import { selectionChanged } from '../stores/selection.ts'
import { isTyping } from '../ui/is-typing.ts'
import { chooseRow, copyCell, copyTableOf, focusSomeRow, rowAt, rowsToCopy, selectionStats } from './grid-api.ts'
import { layoutKey, layoutText, readLayout } from './layout-memory.ts'
import { putOnClipboard } from './put-on-clipboard.ts'
import { gridTheme } from './theme.ts'
import './grid.css'

ModuleRegistry.registerModules([AllCommunityModule])

export type FrameProps<Row> = {
  /** Names the remembered layout. */
  readonly gridId: string
  readonly label: string
  readonly options: GridOptions<Row>
  readonly amountOf?: (row: Row) => Fen | null
  readonly onOpen?: (row: Row) => void
  readonly onChoose?: (row: Row | null) => void
  /** Every selected row, for grids where rows are ticked. `isOurs`: the program selected, as all of a list (全选). */
  readonly onTicked?: (rows: readonly Row[], isOurs: boolean) => void
  readonly onFilterValue?: (text: string) => void
  readonly onApi?: (api: GridApi<Row>) => void
}

/** What every grid of the house shares: theme, words, remembered columns, copy with header, context menu, selection stats. */
export function GridFrame<Row>(props: FrameProps<Row>) {
  const { gridId, label, options, amountOf, onOpen, onChoose, onTicked, onFilterValue, onApi } = props
  const [api, setApi] = useState<GridApi<Row> | null>(null)
  const [menu, setMenu] = useState<MenuProps['items']>([])
  const unit = usePreferences((state) => state.unit)
  const initialState = useMemo(() => readLayout(recall(layoutKey(gridId))), [gridId])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the unit changes what formatters answer
  useEffect(() => {
    if (api && !api.isDestroyed()) api.refreshCells({ force: true })
  }, [unit, api])

  function copyPressed(event: KeyboardEvent<HTMLDivElement>): void {
    if (!api || event.key.toLowerCase() !== 'c' || !(event.ctrlKey || event.metaKey)) return
    if (isTyping(event.target) || String(window.getSelection() ?? '') !== '') return
    event.preventDefault()
    copyRows(api)
  }

  function keyPressed(event: KeyboardEvent<HTMLDivElement>): void {
    copyPressed(event)
    rowKeyPressed(event)
  }

  /** At once, where the grid would tell of a key a moment later: a letter of the screen that follows must find the row that is meant. */
  function rowKeyPressed(event: KeyboardEvent<HTMLDivElement>): void {
    const { target, key, shiftKey, ctrlKey, altKey, metaKey } = event
    if (!api || ctrlKey || altKey || metaKey || isTyping(target)) return
    if (!(target instanceof Element) || !target.closest('.ag-cell')) return
    const focused = api.getFocusedCell()
    const node = focused && !focused.rowPinned ? rowAt(api, focused.rowIndex) : undefined
    if (!focused || !node) return
    if (key === 'Enter' && node.data && onOpen && target.matches('.ag-cell')) {
      event.preventDefault() // else what opens gets this Enter too, and a form with its keys in a field is sent
      onOpen(node.data)
    }
    if (key === 'j' || key === 'k') chooseRow(api, focused.rowIndex + (key === 'j' ? 1 : -1))
    if ((key === 'ArrowDown' || key === 'ArrowUp') && onChoose) node.setSelected(true, !shiftKey)
  }

  function contextMenu({ api: grid, node, column, data }: CellContextMenuEvent<Row>): void {
    if (!data || node.rowPinned || !column || !('getColDef' in column)) {
      setMenu([])
      return
    }
    if (!node.isSelected()) node.setSelected(true, true)
    const cell = copyCell(grid, node, column)
    setMenu([
      ...(onOpen ? [{ key: 'open', label: gridWords.open, onClick: () => onOpen(data) }] : []),
      ...(onFilterValue && cell.text !== '' && !cell.isNumber
        ? [{ key: 'filter', label: gridWords.filterByValue(cell.text), onClick: () => onFilterValue(cell.text) }]
        : []),
      { key: 'rows', label: gridWords.copyRows, extra: 'Ctrl+C', onClick: () => copyRows(grid) },
      { key: 'cell', label: gridWords.copyCell, onClick: () => putOnClipboard({ header: [], rows: [[cell]] }) },
    ])
  }

  function ready(event: GridReadyEvent<Row>): void {
    setApi(event.api)
    onApi?.(event.api)
  }

  return (
    <Dropdown menu={{ items: menu ?? [] }} trigger={['contextMenu']}>
      {/* biome-ignore lint/a11y/useSemanticElements: a grid is not a form section */}
      <div className="grid-frame" onKeyDown={keyPressed} role="region" aria-label={label}>
        <AgGridReact<Row>
          theme={gridTheme}
          localeText={gridLocale}
          animateRows={false}
          suppressCellFocus={false}
          tooltipShowDelay={600}
          enableFilterHandlers={false}
          {...(initialState ? { initialState } : {})}
          preventDefaultOnContextMenu
          // One Tab stop a grid: Tab enters at a row and goes on to what comes after; arrows move within, up to the header.
          focusGridInnerElement={({ api: grid }) => focusSomeRow(grid)}
          tabToNextCell={() => false}
          tabToNextHeader={() => false}
          onStateUpdated={({ state }) => remember(layoutKey(gridId), layoutText(state))}
          onCellContextMenu={contextMenu}
          onRowDoubleClicked={({ data, rowPinned }) => {
            if (data && !rowPinned) onOpen?.(data)
          }}
          onSelectionChanged={({ api: grid, source }) => {
            selectionChanged(selectionStats(grid, amountOf ?? (() => null)))
            onChoose?.(grid.getSelectedNodes().at(-1)?.data ?? null)
            onTicked?.(grid.getSelectedRows(), source === 'apiSelectAll')
          }}
          {...options}
          defaultColDef={{ resizable: true, sortable: true, suppressHeaderMenuButton: true, ...options.defaultColDef }}
          onGridReady={ready}
        />
      </div>
    </Dropdown>
  )
}

function copyRows<Row>(api: GridApi<Row>): void {
  const table = copyTableOf(api, rowsToCopy(api))
  if (table.rows.length > 0) putOnClipboard(table)
}
