import { FileTextOutlined, UndoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ProblemRow } from '../../../shared/contract/problems.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { problemWords } from '../../../shared/text/ui/problems.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { useJobs } from '../../stores/jobs.ts'
import { evidenceOpened } from '../../stores/view.ts'

/** What a person said of a row, and the way back. */
export function CorrectedRow({ row }: { readonly row: ProblemRow }) {
  const isBusy = useJobs((state) => state.running !== null)
  const { fileId, sheet, row: rowNo, correction, header, cells } = row
  if (!correction) return null
  const { correctionId, reason, by, at } = correction
  const changed = new Map(correction.cells.map((cell) => [cell.index, cell]))
  const columns = correction.cells.map(({ column }) => column)
  return (
    <section className="row-editor" aria-label={problemWords.rowAt(row.fileName, sheet, rowNo)}>
      <header className="row-editor-head">
        <h2>{problemWords.rowAt(row.fileName, sheet, rowNo)}</h2>
        <span className="spring" />
        <Button
          size="small"
          type="text"
          icon={<FileTextOutlined />}
          onClick={() => evidenceOpened({ fileId, sheet, row: rowNo, columns })}
        >
          {problemWords.openRow}
        </Button>
        <Button
          size="small"
          icon={<UndoOutlined />}
          disabled={isBusy}
          onClick={() => isActorKnown() && void perform('intake.undoCorrection', { correctionId })}
        >
          {row.state === 'corrected' ? problemWords.undo : problemWords.undoDismiss}
        </Button>
      </header>
      <p className="row-editor-why">
        {reason} <span className="muted num">{problemWords.by(by, momentText(at))}</span>
      </p>
      <div className="row-editor-body">
        <table className="plain-table row-cells">
          <thead>
            <tr>
              <th>{problemWords.cell}</th>
              <th>{problemWords.original}</th>
              <th>{problemWords.newText}</th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: Math.max(header.length, cells.length) }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
              <tr key={index} className={changed.has(index) ? 'is-changed' : undefined}>
                <td>{header[index] || problemWords.columnAt(index)}</td>
                <td className="row-cell-raw">{cells[index] ?? ''}</td>
                <td className="row-cell-raw">{changed.get(index)?.newText ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
