import type { ShownAct, ShownAnswer } from '../../../shared/contract/handbook.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { evidenceOpened } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { CellLinks } from '../../ui/cell-links.tsx'
import { ActButton } from './act-button.tsx'
import { rowsToShow } from './rows-to-show.ts'

type StepRowsProps = {
  readonly answer: ShownAnswer
  readonly onAct: (act: ShownAct) => void
}

/** What a finding stands on, or the candidates; each row leads to the cells that it was read from. */
export function StepRows({ answer, onAct }: StepRowsProps) {
  const { moreRows, outcome } = answer
  const rows = rowsToShow(answer)
  if (rows.length === 0) return null
  const hasChoice = answer.rows.some(({ act }) => act?.kind === 'decide' || act?.kind === 'barred')
  const title = hasChoice ? words.candidates : words.evidence
  return (
    <details className="step-rows" open={outcome === 'failed' || hasChoice}>
      <summary>{title(rows.length + moreRows)}</summary>
      <ul>
        {rows.map(({ text, amount, cells, act }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their order
          <li key={`${index}/${text}`}>
            <span className="step-row-text">{text}</span>
            {amount !== null && <Amount value={amount} />}
            {act && <ActButton act={act} isSmall onAct={onAct} />}
            {cells.length > 0 && <CellLinks cells={cells} onOpen={evidenceOpened} />}
          </li>
        ))}
      </ul>
      {moreRows > 0 && <p className="muted">{words.moreRows(moreRows)}</p>}
    </details>
  )
}
