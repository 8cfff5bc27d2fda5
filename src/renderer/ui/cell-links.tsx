import { FileTextOutlined } from '@ant-design/icons'
import { use } from 'react'
import type { CellRef } from '../../shared/domain/cell-ref.ts'
import { cellPlaces } from './cell-places.ts'
import { FileNames } from './file-names.ts'
import './cell-links.css'

type CellLinksProps = {
  readonly cells: readonly CellRef[]
  readonly onOpen: (target: { fileId: string; sheet: string; row: number; columns: readonly string[] }) => void
}

/** 出处: one link a source row, naming its columns. */
export function CellLinks({ cells, onOpen }: CellLinksProps) {
  const fileNames = use(FileNames)
  return (
    <span className="cell-links">
      {cellPlaces(cells, fileNames).map(({ key, text, fileId, sheet, row, columns }) => (
        <button key={key} type="button" className="cell-link" onClick={() => onOpen({ fileId, sheet, row, columns })}>
          <FileTextOutlined aria-hidden />
          {text}
        </button>
      ))}
    </span>
  )
}
