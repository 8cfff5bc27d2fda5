import type { ColDef, ColGroupDef, GridOptions } from 'ag-grid-community'
import { takeIdleFocus } from './grid-api.ts'
import { type FrameProps, GridFrame } from './grid-frame.tsx'

type ListProps<Row> = Omit<FrameProps<Row>, 'options'> & {
  readonly columns: (ColDef<Row> | ColGroupDef<Row>)[]
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly totals?: Row | null
  /** The main list of its screen: the keys are for it until something else is focused. */
  readonly isMain?: boolean
  readonly options?: GridOptions<Row>
}

/** A grid over a short list that is here already. */
export function ListGrid<Row>({ columns, rows, rowId, totals, isMain, options, ...frame }: ListProps<Row>) {
  return (
    <GridFrame<Row>
      {...frame}
      options={{
        columnDefs: columns,
        rowData: [...rows],
        getRowId: ({ data }) => rowId(data),
        pinnedBottomRowData: totals ? [totals] : [],
        rowSelection: { mode: 'multiRow', enableClickSelection: true, checkboxes: false, headerCheckbox: false },
        onFirstDataRendered: ({ api }) => {
          if (isMain) takeIdleFocus(api, 0)
        },
        // A renderer may read more of its row than the cell's own value, and AG Grid redraws only what changed its value.
        onRowDataUpdated: ({ api }) => api.refreshCells({ force: true }),
        ...options,
      }}
    />
  )
}
