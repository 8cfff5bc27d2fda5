import { Button } from 'antd'
import type { DiscrepancyRow } from '../../../shared/contract/triage.ts'
import { type Fen, sumFen } from '../../../shared/domain/money.ts'
import { triageWords } from '../../../shared/text/ui/triage.ts'
import { workWords } from '../../../shared/text/ui/work.ts'
import { Amount } from '../../ui/amount.tsx'
import { WorkBar } from './work-bar.tsx'
import type { WorkAct } from './work-dialog.tsx'

type ManyChosenProps = {
  readonly rows: readonly DiscrepancyRow[]
  /** More than the rows that are on screen: the whole list was taken. */
  readonly count: number
  /** Of the whole list. */
  readonly sum: Fen | null
  readonly total: number
  readonly isOpen: boolean
  readonly onAct: (act: WorkAct) => void
  readonly onAll: () => void
  readonly onNone: () => void
}

/** Several differences at once: what they come to, and what can be done to all of them in one act. */
export function ManyChosen({ rows, count, sum, total, isOpen, onAct, onAll, onNone }: ManyChosenProps) {
  const isHeld = rows.every(({ stage }) => stage === 'held')
  return (
    <section className="pane" aria-label={workWords.selected(count)}>
      <header className="pane-head">
        <h2>{workWords.selected(count)}</h2>
        <span className="muted">{triageWords.sum}</span>
        <Amount value={sum ?? sumFen(rows, (row) => row.amount)} />
        <span className="spring" />
        {isOpen && <WorkBar isHeld={isHeld} onAct={onAct} />}
      </header>
      <div className="pane-body triage-detail">
        <p className="muted">{isOpen ? workWords.selectHint : workWords.onlyOpen}</p>
        <div className="many-acts">
          {count < total && (
            <Button size="small" title="Ctrl+A" onClick={onAll}>
              {workWords.selectAll(total)}
            </Button>
          )}
          <Button size="small" title="Esc" onClick={onNone}>
            {workWords.selectNone}
          </Button>
        </div>
      </div>
    </section>
  )
}
