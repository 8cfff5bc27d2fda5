import { DownOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import type { LegState } from '../../../shared/domain/slip.ts'
import { type Leg, legStateWord } from '../../../shared/text/ui/states.ts'
import { LegChip } from '../../ui/chips.tsx'

type StateFilterProps = {
  readonly leg: Leg
  readonly label: string
  readonly value: LegState[]
  readonly onChange: (value: LegState[]) => void
}

const STATES: readonly LegState[] = ['closed', 'partial', 'missing', 'late', 'not-due']

/** Ticks the states of one leg. None ticked means all. */
export function StateFilter({ leg, label, value, onChange }: StateFilterProps) {
  const chosen = STATES.filter((state) => value.includes(state))
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      content={
        <Checkbox.Group<LegState>
          className="state-filter"
          value={value}
          options={STATES.map((state) => ({ value: state, label: <LegChip leg={leg} state={state} /> }))}
          onChange={onChange}
        />
      }
    >
      <Button {...(chosen.length > 0 ? { type: 'primary', ghost: true } : {})}>
        {label}
        {chosen.length > 0 && `：${chosen.map((state) => legStateWord(leg, state)).join('、')}`}
        <DownOutlined style={{ fontSize: 10 }} aria-hidden />
      </Button>
    </Popover>
  )
}
