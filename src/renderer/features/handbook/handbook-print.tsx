import { use } from 'react'
import type { ShownStep } from '../../../shared/contract/handbook.ts'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { formatFen } from '../../../shared/domain/money.ts'
import { outcomeWords } from '../../../shared/text/handbook-words.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { ownerRoleWords } from '../../../shared/text/ui/states.ts'
import { useSession } from '../../stores/session.ts'
import { cellPlaces } from '../../ui/cell-places.ts'
import { FileNames } from '../../ui/file-names.ts'
import { PrintSheet } from '../../ui/print-sheet.tsx'
import { Markdown } from './markdown.tsx'
import { rowsToShow } from './rows-to-show.ts'
import './handbook-print.css'

type View = OutputOf<'handbook.read'>

/** The A4 page: with a case the findings and what was done, without one a form to fill in by hand. */
export function HandbookPrint({ view, onDone }: { readonly view: View; readonly onDone: () => void }) {
  const { page, subject, steps } = view
  const workspace = useSession((state) => state.workspace)
  return (
    <PrintSheet name="handbook-sheet" onPrinted={onDone}>
      <h1>
        {page.id} {page.title}
      </h1>
      <p className="handbook-sheet-line">
        <span>
          {words.sheetTitle} · {workspace?.name}
        </span>
        <span>{page.codes.join(' ')}</span>
        <span>
          {words.owner}：{ownerRoleWords[page.ownerRole]}
        </span>
        <span>{words.target(page.targetMinutes)}</span>
        <span>{words.version(page.version)}</span>
      </p>
      {subject && (
        <p className="handbook-sheet-line">
          <b>{subject.title}</b>
          {subject.amount !== null && <span>{formatFen(subject.amount)}</span>}
          {subject.ownerName !== '' && (
            <span>
              {words.caseOwner} {subject.ownerName}
            </span>
          )}
          <span>{words.asOf(momentText(view.asOf))}</span>
          <span>{words.checkedAt(momentText(view.checkedAt))}</span>
        </p>
      )}
      <ol>
        {steps.map((step) => (
          <Step key={step.key} step={step} />
        ))}
      </ol>
      <Markdown source={page.body} />
      <p className="handbook-sheet-line is-sign">
        <span>
          {words.printedBy}：{workspace?.actor.name}
        </span>
        <span>{words.reviewedBy}：</span>
      </p>
    </PrintSheet>
  )
}

function Step({ step: { kind, text, answer, done } }: { readonly step: ShownStep }) {
  const fileNames = use(FileNames)
  return (
    <li>
      [{words.kinds[kind]}] {text}
      {answer && (
        <p>
          <b>{outcomeWords[answer.outcome]}</b>　{answer.finding}
        </p>
      )}
      {(answer ? rowsToShow(answer) : []).map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their order
        <p key={`${index}/${row.text}`} className="handbook-sheet-row">
          {row.text}
          {row.amount !== null && `　${formatFen(row.amount)}`}
          {row.cells.length > 0 && (
            <span className="handbook-sheet-place">
              {words.sheetPlaces(cellPlaces(row.cells, fileNames).map((place) => place.text))}
            </span>
          )}
        </p>
      ))}
      {answer !== null && answer.moreRows > 0 && (
        <p className="handbook-sheet-row">{words.moreRows(answer.moreRows)}</p>
      )}
      {done && (
        <p>
          ☑ {words.done(done.by, momentText(done.at))}：{done.note}
          {done.attachments.map(({ name }) => `　${name}`)}
        </p>
      )}
    </li>
  )
}
