import { CheckOutlined, CloseOutlined, MinusOutlined } from '@ant-design/icons'
import { Select } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Preview } from '../../../shared/contract/mapping.ts'
import { mappingWords } from '../../../shared/text/ui/mapping.ts'
import { ROLE_DRAG } from './role-drag.ts'

type Row = Preview['rows'][number]
type MappingTableProps = {
  readonly preview: Preview
  /** Null: the role is on no column any more. */
  readonly onPlace: (role: string, column: number | null) => void
  readonly onHeader: (row: number) => void
}

/** The top of the sheet under its columns' meanings. A meaning is chosen in the column head or dropped on it. */
export function MappingTable({ preview, onPlace, onHeader }: MappingTableProps) {
  const { rows, header, mapping } = preview
  const headerAt = useRef<HTMLTableRowElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another header row comes into view
  useEffect(() => headerAt.current?.scrollIntoView({ block: 'nearest' }), [mapping.headerRow, mapping.sheet])
  return (
    <div className="mapping-scroll">
      <table className="mapping-table">
        <thead>
          <tr>
            <th className="mapping-corner" title={mappingWords.hint} />
            {header.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <ColumnHead key={index} index={index} name={name} preview={preview} onPlace={onPlace} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row} className={`is-${row.state}`} ref={row.state === 'header' ? headerAt : null}>
              <th scope="row" title={rowTitle(row)}>
                <button
                  type="button"
                  className="mapping-row-no"
                  aria-label={mappingWords.headerPick(row.row)}
                  aria-pressed={row.state === 'header'}
                  onClick={() => onHeader(row.row)}
                >
                  {icons[row.state]}
                  <span className="num">{row.row}</span>
                </button>
              </th>
              {header.map((_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <Cell key={index} row={row} index={index} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const icons: { readonly [State in Row['state']]: ReactNode } = {
  above: null,
  header: null,
  fact: <CheckOutlined className="is-good" />,
  problem: <CloseOutlined className="is-bad" />,
  skipped: <MinusOutlined className="muted" />,
}

function rowTitle({ state, problems }: Row): string {
  const whole = problems.filter(({ column }) => column < 0).map(({ happened }) => happened)
  return [mappingWords.states[state], ...whole].join('：')
}

function Cell({ row, index }: { readonly row: Row; readonly index: number }) {
  const problems = row.problems.filter(({ column }) => column === index)
  const text = row.cells[index] ?? ''
  if (problems.length === 0) return <td title={text.length > 16 ? text : undefined}>{text}</td>
  return (
    <td className="is-wrong" title={problems.map(({ happened }) => happened).join('；')}>
      {text === '' ? '（空）' : text}
    </td>
  )
}

type ColumnHeadProps = Pick<MappingTableProps, 'preview' | 'onPlace'> & {
  readonly index: number
  readonly name: string
}

function ColumnHead({ index, name, preview, onPlace }: ColumnHeadProps) {
  const { mapping, roles } = preview
  const [isOver, setIsOver] = useState(false)
  const role = Object.keys(mapping.columns).find((each) => mapping.columns[each] === index)
  const words = name || mappingWords.columnAt(index)
  const isMeant = (event: React.DragEvent) => event.dataTransfer.types.includes(ROLE_DRAG)
  const classes = [role ? 'is-mapped' : '', isOver ? 'is-over' : ''].filter(Boolean).join(' ')
  return (
    <th
      className={classes}
      onDragOver={(event) => {
        if (!isMeant(event)) return
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        setIsOver(false)
        if (!isMeant(event)) return
        event.preventDefault()
        onPlace(event.dataTransfer.getData(ROLE_DRAG), index)
      }}
    >
      <Select<string>
        size="small"
        className="mapping-role"
        aria-label={mappingWords.roleOf(words)}
        value={role ?? null}
        placeholder={mappingWords.unused}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={190}
        options={roles.map((each) => ({ value: each.role, label: each.label }))}
        onChange={(next) => {
          if (next) onPlace(next, index)
          else if (role) onPlace(role, null)
        }}
      />
      <div className="mapping-words" title={words}>
        {name || <span className="muted">{words}</span>}
      </div>
    </th>
  )
}
