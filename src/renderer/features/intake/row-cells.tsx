import { Input } from 'antd'
import { useState } from 'react'
import type { ProblemRow } from '../../../shared/contract/problems.ts'
import { problemWords } from '../../../shared/text/ui/problems.ts'

type RowCellsProps = {
  readonly header: readonly string[]
  readonly cells: readonly string[]
  readonly typed: Readonly<Record<number, string>>
  readonly problems: ProblemRow['problems']
  readonly onType: (index: number, text: string) => void
}

/** Each cell under its header: what the file says, what it should be, and what is wrong with that. Wrong ones come first. */
export function RowCells({ header, cells, typed, problems, onType }: RowCellsProps) {
  const width = Math.max(header.length, cells.length)
  const whole = problems.filter(({ column }) => column < 0)
  const isWrong = (index: number) => problems.some(({ column }) => column === index)
  // As the row came: a cell that is mended stays where one is typing.
  const [order] = useState(() => {
    const places = Array.from({ length: width }, (_, index) => index)
    return [...places.filter(isWrong), ...places.filter((index) => !isWrong(index))]
  })
  return (
    <table className="plain-table row-cells">
      <thead>
        <tr>
          <th>{problemWords.cell}</th>
          <th>{problemWords.original}</th>
          <th>{problemWords.newText}</th>
          <th>{problemWords.columns.happened}</th>
        </tr>
      </thead>
      <tbody>
        {whole.map(({ code, happened, next }) => (
          <tr key={code} className="is-wrong">
            <td>{problemWords.wholeRow}</td>
            <td colSpan={2} />
            <td>
              {happened} <span className="muted">{next}</span>
            </td>
          </tr>
        ))}
        {order.map((index) => {
          const name = header[index] || problemWords.columnAt(index)
          const wrong = problems.filter(({ column }) => column === index)
          const text = typed[index] ?? cells[index] ?? ''
          const isChanged = text !== (cells[index] ?? '')
          return (
            <tr key={index} className={isWrong(index) ? 'is-wrong' : isChanged ? 'is-changed' : undefined}>
              <td>{name}</td>
              <td className="row-cell-raw">{cells[index] ?? ''}</td>
              <td>
                <Input
                  value={text}
                  maxLength={4000}
                  aria-label={problemWords.fieldOf(name)}
                  {...(wrong.length > 0 ? { status: 'error' as const } : {})}
                  onChange={(event) => onType(index, event.target.value)}
                />
              </td>
              <td>
                {wrong.map(({ code, happened, next }) => (
                  <div key={code}>
                    {happened} <span className="muted">{next}</span>
                  </div>
                ))}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
