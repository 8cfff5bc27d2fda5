import { Button } from 'antd'
import type { CutoffActionRow } from '../../../shared/contract/overview.ts'
import { overviewWords } from '../../../shared/text/ui/overview.ts'
import { Amount } from '../../ui/amount.tsx'
import { holderText } from './waiting-columns.tsx'

type ActionListProps = {
  readonly actions: readonly CutoffActionRow[]
  readonly chosen: string | null
  readonly onChoose: (holder: string | null) => void
}

/** 先找谁: through whom most of it can still be in time. */
export function ActionList({ actions, chosen, onChoose }: ActionListProps) {
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
          {actions.map((action) => {
            const name = holderText(action)
            return (
              <li key={name}>
                <button
                  type="button"
                  aria-pressed={chosen === name}
                  onClick={() => onChoose(chosen === name ? null : name)}
                >
                  <span className="strong">{name}</span>
                  <span className="muted">
                    {action.holderRole === 'sales' ? overviewWords.submit : overviewWords.approve}{' '}
                    {overviewWords.count(action.count)}
                  </span>
                  <Amount value={action.amount} />
                </button>
              </li>
            )
          })}
        </ol>
      </div>
    </section>
  )
}
