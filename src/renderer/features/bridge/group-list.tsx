import { WarningFilled } from '@ant-design/icons'
import type { BridgeGroupRow, BridgeStep, BridgeView } from '../../../shared/contract/bridge.ts'
import { fen } from '../../../shared/domain/money.ts'
import { bridgeWords as words } from '../../../shared/text/ui/bridge.ts'
import { Amount } from '../../ui/amount.tsx'
import { groupName } from './group-name.ts'
import { codeOf } from './use-bridge-choice.ts'

type GroupListProps = {
  readonly groups: readonly BridgeGroupRow[]
  readonly by: BridgeView['by']
  readonly step: BridgeStep
  readonly chosen: string
  readonly onChoose: (key: string) => void
}

/** Everybody with the step's difference; who has some of it unexplained is marked. */
export function GroupList({ groups, by, step, chosen, onChoose }: GroupListProps) {
  return (
    <nav className="bridge-groups" aria-label={words.group}>
      {groups.map((group) => {
        const residual = group.steps.find((each) => codeOf(each) === codeOf(step))?.residual ?? 0
        return (
          <button
            key={group.key}
            type="button"
            className="bridge-group"
            aria-pressed={group.key === chosen}
            onClick={() => onChoose(group.key)}
          >
            <span className="bridge-group-name">
              {residual !== 0 && <WarningFilled className="is-bad" aria-label={words.residualBad} />}
              {groupName(group, by)}
              {by === 'salesperson' && <span className="muted"> {group.region}</span>}
            </span>
            <Amount value={fen(group.totals[step.to] - group.totals[step.from])} />
          </button>
        )
      })}
    </nav>
  )
}
