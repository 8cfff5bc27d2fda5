import type { OutputOf } from '../../../shared/contract/specs.ts'
import type { Owner } from '../../../shared/contract/triage.ts'
import { ownerRoleWords } from '../../../shared/text/ui/states.ts'
import { workWords } from '../../../shared/text/ui/work.ts'
import { Amount } from '../../ui/amount.tsx'

type OwnerCount = OutputOf<'triage.list'>['byOwner'][number]
type OwnerQueueProps = {
  readonly owners: readonly OwnerCount[]
  readonly value: Owner | null
  readonly onChange: (owner: Owner | null) => void
}

/** The open differences by whose they are: who has most to answer, and what of it is late. */
export function OwnerQueue({ owners, value, onChange }: OwnerQueueProps) {
  return (
    <nav className="queue-items" aria-label={workWords.owners}>
      {owners.map(({ role, name, open, overdue, amount }) => {
        const isChosen = value?.role === role && value.name === name
        return (
          <button
            key={`${role}:${name}`}
            type="button"
            className="code-item owner-item"
            aria-pressed={isChosen}
            onClick={() => onChange(isChosen ? null : { role, name })}
          >
            <span className="code-name">
              {name || workWords.nobody} <span className="muted">{ownerRoleWords[role]}</span>
            </span>
            <span className="num code-count">{open}</span>
            <span className="owner-late" title={workWords.overdueHint}>
              {overdue > 0 && workWords.overdueCount(overdue)}
            </span>
            <span className="code-amount muted">
              <Amount value={amount} />
            </span>
          </button>
        )
      })}
    </nav>
  )
}
