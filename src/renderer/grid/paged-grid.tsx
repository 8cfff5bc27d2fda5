import type { ColDef, ColGroupDef, GridApi, GridOptions, IGetRowsParams, IRowNode } from 'ag-grid-community'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { selectionChanged } from '../stores/selection.ts'
import { useSession } from '../stores/session.ts'
import { leaveEmptyGrid, rowAt, takeIdleFocus } from './grid-api.ts'
import { type FrameProps, GridFrame } from './grid-frame.tsx'
import { noStats } from './selection-stats.ts'

export type PageAsk = {
  readonly offset: number
  readonly limit: number
  readonly sort: { column: string; descending: boolean }[]
}
export type Page<Row> = { readonly rows: readonly Row[]; readonly total: number }

type PagedProps<Row> = Omit<FrameProps<Row>, 'options'> & {
  readonly columns: (ColDef<Row> | ColGroupDef<Row>)[]
  readonly rowId: (row: Row) => string
  /** Its identity is the filter: a new function starts at the top, the same one keeps its place. */
  readonly fetchPage: (ask: PageAsk) => Promise<Page<Row> | null>
  readonly totals?: Row | null
  readonly options?: GridOptions<Row>
  /** After a refresh, the row at this place is chosen when the chosen one is gone. */
  readonly keepsPlace?: boolean
  /** While it holds, the chosen row is the one at this place, not the same one at another. Ends with the next change of the list. */
  readonly isHeld?: RefObject<boolean>
  /** Rows that are selected as they come, beyond the page too. */
  readonly selectedIds?: ReadonlySet<string> | null
}

const BLOCK_ROWS = 50

/** A grid over a paged query: SQLite sorts, filters and totals; only the rows on screen travel. */
export function PagedGrid<Row>(props: PagedProps<Row>) {
  const { columns, rowId, fetchPage, totals, options, keepsPlace, isHeld, selectedIds = null, ...frame } = props
  const [api, setApi] = useState<GridApi<Row> | null>(null)
  const dataVersion = useSession((state) => state.dataVersion)
  const isFirst = useRef(true)
  const place = useRef<number | null>(null)
  const list = useRef<PagedProps<Row>['fetchPage'] | null>(null)
  const isChanging = useRef(false)
  const { onApi, onChoose, onTicked } = frame

  useEffect(() => {
    if (!api || api.isDestroyed()) return
    const isFirstList = list.current === null
    list.current = fetchPage
    if (isFirstList) {
      api.setGridOption('datasource', { getRows: (ask) => void load(ask) })
      return
    }
    // The rows before stay, and so does the chosen one, until the new ones are here: one picture gives way to the other.
    isChanging.current = true
    if (api.getDisplayedRowCount() > 0) api.ensureIndexVisible(0, 'top')
    api.refreshInfiniteCache()

    async function load({ startRow, endRow, sortModel, successCallback, failCallback }: IGetRowsParams): Promise<void> {
      const asked = list.current
      const sort = sortModel.slice(0, 4).map(({ colId, sort }) => ({ column: colId, descending: sort === 'desc' }))
      const page = (await asked?.({ offset: startRow, limit: endRow - startRow, sort })) ?? null
      const isNew = isChanging.current && asked === list.current
      if (isNew) {
        isChanging.current = false
        place.current = null
        api?.deselectAll()
      }
      // What is not in the new list must not stand under its name.
      if (!page) return isNew ? successCallback([], 0) : failCallback()
      successCallback([...page.rows], page.total)
    }
  }, [api, fetchPage])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new data version means that the rows may have changed
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    if (api && !api.isDestroyed()) api.refreshInfiniteCache()
  }, [dataVersion])

  useEffect(() => {
    if (api && !api.isDestroyed()) api.setGridOption('pinnedBottomRowData', totals ? [totals] : [])
  }, [api, totals])

  const selectWanted = useCallback(
    (grid: GridApi<Row>) => {
      if (selectedIds === null) return
      const nodes: IRowNode<Row>[] = []
      grid.forEachNode((node) => {
        if (node.data !== undefined && !node.isSelected() && selectedIds.has(rowId(node.data))) nodes.push(node)
      })
      if (nodes.length > 0) grid.setNodesSelected({ nodes, newValue: true, source: 'apiSelectAll' })
    },
    [selectedIds, rowId],
  )

  useEffect(() => {
    if (api && !api.isDestroyed()) selectWanted(api)
  }, [api, selectWanted])

  const settle = useCallback(
    (grid: GridApi<Row>) => {
      const selected = grid.getSelectedNodes().find((node) => node.data !== undefined && node.rowIndex !== null)
      const hasMoved = isHeld?.current === true && selected?.rowIndex !== place.current
      const chosen = hasMoved ? undefined : selected
      if (isHeld) isHeld.current = false
      if (chosen?.rowIndex != null) {
        place.current = chosen.rowIndex
        onChoose?.(chosen.data ?? null)
        takeIdleFocus(grid, chosen.rowIndex)
        return
      }
      if (!keepsPlace) return takeIdleFocus(grid, 0)
      const node = rowAt(grid, Math.min(place.current ?? 0, grid.getDisplayedRowCount() - 1))
      if (node?.data === undefined || node.rowIndex === null) {
        grid.deselectAll()
        selectionChanged(noStats)
        leaveEmptyGrid(grid)
        return onChoose?.(null)
      }
      node.setSelected(true, true)
      takeIdleFocus(grid, node.rowIndex)
    },
    [keepsPlace, isHeld, onChoose],
  )

  return (
    <GridFrame<Row>
      {...frame}
      onApi={(grid) => {
        setApi(grid)
        onApi?.(grid)
      }}
      options={{
        columnDefs: columns,
        rowModelType: 'infinite',
        cacheBlockSize: BLOCK_ROWS,
        maxConcurrentDatasourceRequests: 2,
        infiniteInitialRowCount: 1,
        getRowId: ({ data }) => rowId(data),
        rowSelection: { mode: 'multiRow', enableClickSelection: true, checkboxes: false, headerCheckbox: false },
        ...options,
        onModelUpdated: ({ api: grid }) => {
          settle(grid)
          selectWanted(grid)
          onTicked?.(grid.getSelectedRows(), true) // the same rows may read otherwise now
        },
        onRowSelected: ({ node }) => {
          if (node.isSelected() && node.rowIndex !== null) place.current = node.rowIndex
        },
      }}
    />
  )
}
