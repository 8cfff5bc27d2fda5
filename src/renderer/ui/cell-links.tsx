import { FileTextOutlined } from '@ant-design/icons'
import { use } from 'react'
import { groupBy } from '../../shared/base/index.ts'
import type { CellRef } from '../../shared/domain/cell-ref.ts'
import { rowRefKey } from '../../shared/domain/cell-ref.ts'
import { problemWords } from '../../shared/text/ui/problems.ts'
import { FileNames } from './file-names.ts'
import './cell-links.css'

type CellLinksProps = {
  readonly cells: readonly CellRef[]
  readonly onOpen: (target: { fileId: string; sheet: string; row: number; columns: readonly string[] }) => void
}

/** 出处: one link a source row, naming its columns. */
export function CellLinks({ cells, onOpen }: CellLinksProps) {
  const fileNames = use(FileNames)
  const rows = [...groupBy(cells, rowRefKey).values()]
  return (
    <span className="cell-links">
      {rows.map((row) => {
        const [first] = row
        if (!first) return null
        const columns = row.map((cell) => cell.column)
        return (
          <button
            key={rowRefKey(first)}
            type="button"
            className="cell-link"
            onClick={() => onOpen({ fileId: first.fileId, sheet: first.sheet, row: first.row, columns })}
          >
            <FileTextOutlined aria-hidden />
            {problemWords.rowAt(fileNames[first.fileId] ?? '', first.sheet, first.row)} {columns.join('、')}
          </button>
        )
      })}
    </span>
  )
}
