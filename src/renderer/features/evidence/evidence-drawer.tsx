import type { OutputOf } from '../../../shared/contract/specs.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { evidenceWords } from '../../../shared/text/ui/evidence.ts'
import { problemWords } from '../../../shared/text/ui/problems.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { type EvidenceTarget, evidenceOpened, useView } from '../../stores/view.ts'
import { Problem } from '../../ui/problem.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import './evidence.css'

/** The source row that a number was read from, verbatim. Opens above everything else. */
export function EvidenceDrawer() {
  const target = useView((state) => state.evidence)
  return (
    <SideDrawer
      open={target !== null}
      title={evidenceWords.title}
      size={520}
      zIndex={1100}
      onClose={() => evidenceOpened(null)}
    >
      {target && <EvidenceBody target={target} />}
    </SideDrawer>
  )
}

function EvidenceBody({ target }: { readonly target: EvidenceTarget }) {
  const { fileId, sheet, row, columns } = target
  const { value, problem } = useAnswer('intake.readRow', { fileId, sheet, row })
  if (problem) return <Problem {...problem} />
  if (!value) return <Waiting />
  const width = Math.max(value.header.length, value.cells.length)
  const standing = value.corrections.filter(({ isStanding }) => isStanding).flatMap((act) => act.cells)
  const corrected = new Map(standing.map((cell) => [cell.index, cell.newText]))
  const meant = new Set(value.named.flatMap(({ usual, index }) => (columns.includes(usual) ? [index] : [])))
  const cells = Array.from({ length: width }, (_, index) => ({
    place: index + 1,
    name: value.header[index] ?? '',
    text: value.cells[index] ?? '',
    newText: corrected.get(index) ?? null,
  }))
  return (
    <>
      <p className="strong evidence-file">{value.fileName}</p>
      <p className="muted">{evidenceWords.where(value.sheet, value.row)}</p>
      <p className="muted num evidence-hash" title={evidenceWords.hashHint}>
        {evidenceWords.hash(fileId)}
      </p>
      <table className="plain-table evidence-table">
        <thead>
          <tr>
            <th>{evidenceWords.column}</th>
            <th>{evidenceWords.value}</th>
            {corrected.size > 0 && <th>{evidenceWords.corrected}</th>}
          </tr>
        </thead>
        <tbody>
          {cells.map(({ place, name, text, newText }) => {
            const isMarked = columns.includes(name) || meant.has(place - 1)
            return (
              <tr key={place} className={isMarked ? 'is-marked' : undefined}>
                <td>{name}</td>
                <td>
                  <span className="evidence-cell">{text}</span>
                  {isMarked && <span className="evidence-mark">{evidenceWords.marked}</span>}
                </td>
                {corrected.size > 0 && (
                  <td>{newText !== null && <span className="evidence-cell evidence-new">{newText}</span>}</td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="muted">{corrected.size > 0 ? evidenceWords.verbatimBeside : evidenceWords.verbatim}</p>
      <Corrections acts={value.corrections} />
    </>
  )
}

type Acts = OutputOf<'intake.readRow'>['corrections']

/** 更正记录: who changed what and why, what was taken back included. */
function Corrections({ acts }: { readonly acts: Acts }) {
  if (acts.length === 0) return null
  return (
    <>
      <h3 className="section-title">{problemWords.history}</h3>
      <ol className="evidence-history">
        {acts.map(({ correctionId, kind, cells, reason, by, at, isStanding }) => (
          <li key={correctionId} className={isStanding || kind === 'undo' ? undefined : 'is-undone'}>
            <b>{problemWords.historyKinds[kind]}</b>{' '}
            {cells.map((cell) => problemWords.change(cell.column, cell.oldText, cell.newText)).join('；')} {reason}
            <div className="muted num">
              {problemWords.by(by, momentText(at))}
              {!isStanding && kind !== 'undo' && `　${problemWords.takenBack}`}
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
