import { Button } from 'antd'
import type { CutoffActionRow, Holder } from '../../../shared/contract/overview.ts'
import { overviewWords } from '../../../shared/text/ui/overview.ts'
import { Amount } from '../../ui/amount.tsx'
import { holderText } from './waiting-columns.tsx'

type ActionListProps = {
  readonly actions: readonly CutoffActionRow[]
  readonly chosen: Holder | null
  readonly onChoose: (holder: Holder | null) => void
}

/** 先找谁: through whom most of it can still be in time. */
export function ActionList({ actions, chosen, onChoose }: ActionListProps) {
  const chosenName = chosen && holderText(chosen)
  return (
    <section className="pane" aria-label={overviewWords.actionsTitle}>
      <header className="pane-head">
        <h2>{overviewWords.actionsTitle}</h2>
        <span className="spring" />
        {chosen !== null && (
          <Button size="small" type="text" onClick={() => onChoose(null)}>
            {overviewWords.showAll}
          </Button>
        )}
      </header>
      <div className="pane-body">
        <p className="muted overview-hint">{overviewWords.actionsHint}</p>
        <ol className="overview-actions">
          {actions.map(({ holder, holderRole, count, amount }) => {
            const name = holderText({ holder, holderRole })
            const isChosen = chosenName === name
            return (
              <li key={name}>
                <button
                  type="button"
                  aria-pressed={isChosen}
                  onClick={() => onChoose(isChosen ? null : { holder, holderRole })}
                >
                  <span className="strong">{name}</span>
                  <span className="muted">
                    {holderRole === 'sales' ? overviewWords.submit : overviewWords.approve} {overviewWords.count(count)}
                  </span>
                  <Amount value={amount} />
                </button>
              </li>
            )
          })}
        </ol>
      </div>
    </section>
  )
}
