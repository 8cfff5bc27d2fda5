import { Drawer } from 'antd'
import { evidenceWords } from '../../../shared/text/ui/evidence.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { type EvidenceTarget, evidenceOpened, useView } from '../../stores/view.ts'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import './evidence.css'

/** The source row that a number was read from, verbatim. Opens above everything else. */
export function EvidenceDrawer() {
  const target = useView((state) => state.evidence)
  return (
    <Drawer
      open={target !== null}
      title={evidenceWords.title}
      size={520}
      zIndex={1100}
      destroyOnHidden
      onClose={() => evidenceOpened(null)}
    >
      {target && <EvidenceBody target={target} />}
    </Drawer>
  )
}

function EvidenceBody({ target }: { readonly target: EvidenceTarget }) {
  const { fileId, sheet, row, columns } = target
  const { value, problem } = useAnswer('intake.readRow', { fileId, sheet, row })
  if (problem) return <Problem {...problem} />
  if (!value) return <Waiting />
  const width = Math.max(value.header.length, value.cells.length)
  const cells = Array.from({ length: width }, (_, index) => ({
    place: index + 1,
    name: value.header[index] ?? '',
    text: value.cells[index] ?? '',
  }))
  return (
    <>
      <p className="strong evidence-file">{value.fileName}</p>
      <p className="muted">{evidenceWords.where(value.sheet, value.row)}</p>
      <table className="plain-table evidence-table">
        <thead>
          <tr>
            <th>{evidenceWords.column}</th>
            <th>{evidenceWords.value}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map(({ place, name, text }) => {
            const isMarked = columns.includes(name)
            return (
              <tr key={place} className={isMarked ? 'is-marked' : undefined}>
                <td>{name}</td>
                <td>
                  <span className="evidence-cell">{text}</span>
                  {isMarked && <span className="evidence-mark">{evidenceWords.marked}</span>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="muted">{evidenceWords.verbatim}</p>
    </>
  )
}
