import type { ColDef, GridApi, IRowNode } from 'ag-grid-community'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Fen } from '../../../shared/domain/money.ts'
import { ListGrid } from '../../grid/list-grid.tsx'

type OpenPaneProps<Row> = {
  readonly gridId: string
  readonly title: string
  readonly note: string
  readonly emptyText: string
  readonly columns: ColDef<Row>[]
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly amountOf: (row: Row) => Fen
  readonly isLinked: (row: Row) => boolean
  readonly tools?: ReactNode
  readonly onTicked?: (rows: readonly Row[]) => void
  readonly onOpen?: (row: Row) => void
  readonly onFilterValue: (text: string) => void
  /** Rows that are ticked as soon as they are here, once. */
  readonly tickedFirst?: readonly string[]
  /** Grows when all ticks are to be taken off. */
  readonly clearCount?: number
}

const NO_ROWS: readonly string[] = []

/** One side of 勾兑. Space ticks a row; the rows of the selected suggestion light up and come into view. */
export function OpenPane<Row>(props: OpenPaneProps<Row>) {
  const { gridId, title, note, emptyText, columns, rows, rowId, amountOf, isLinked, tools, clearCount = 0 } = props
  const { tickedFirst = NO_ROWS } = props
  const { onTicked, onOpen, onFilterValue } = props
  const [api, setApi] = useState<GridApi<Row> | null>(null)
  const linked = useRef(isLinked)
  linked.current = isLinked

  // biome-ignore lint/correctness/useExhaustiveDependencies: isLinked changes with the selected suggestion
  useEffect(() => {
    if (!api || api.isDestroyed()) return
    api.redrawRows()
    let first: IRowNode<Row> | null = null
    api.forEachNodeAfterFilterAndSort((node) => {
      if (!first && node.data && linked.current(node.data)) first = node
    })
    if (first) api.ensureNodeVisible(first, 'middle')
  }, [api, isLinked, rows])

  const firstTicks = useRef(tickedFirst)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows come later than the grid
  useEffect(() => {
    if (!api || api.isDestroyed()) return
    const [first, ...others] = firstTicks.current.flatMap((id) => api.getRowNode(id) ?? [])
    if (!first) return
    for (const node of [first, ...others]) node.setSelected(true)
    api.ensureNodeVisible(first, 'middle')
    firstTicks.current = NO_ROWS
  }, [api, rows])

  useEffect(() => {
    if (clearCount > 0 && api && !api.isDestroyed()) api.deselectAll()
  }, [api, clearCount])

  return (
    <section className="pane" aria-label={title}>
      <header className="pane-head">
        <h2>{title}</h2>
        <span className="muted num">{note}</span>
        <span className="spring" />
        {tools}
      </header>
      <div className="screen-fill">
        <ListGrid<Row>
          gridId={gridId}
          label={title}
          columns={columns}
          rows={rows}
          rowId={rowId}
          amountOf={amountOf}
          onApi={setApi}
          onFilterValue={onFilterValue}
          {...(onTicked ? { onTicked } : {})}
          {...(onOpen ? { onOpen } : {})}
          options={{
            rowClassRules: { 'is-linked': ({ data }) => data !== undefined && linked.current(data) },
            overlayNoRowsTemplate: `<span class="muted">${emptyText}</span>`,
            selectionColumnDef: { width: 34, pinned: 'left', resizable: false },
            rowSelection: onTicked
              ? { mode: 'multiRow', checkboxes: true, headerCheckbox: false, enableClickSelection: false }
              : { mode: 'multiRow', checkboxes: false, headerCheckbox: false, enableClickSelection: true },
          }}
        />
      </div>
    </section>
  )
}
