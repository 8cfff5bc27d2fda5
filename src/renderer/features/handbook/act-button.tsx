import { ArrowRightOutlined, CheckOutlined, CopyOutlined, LockOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ShownAct } from '../../../shared/contract/handbook.ts'

const icons = {
  barred: <LockOutlined />,
  decide: <CheckOutlined />,
  copy: <CopyOutlined />,
  open: <ArrowRightOutlined />,
} as const

type ActButtonProps = {
  readonly act: ShownAct
  /** One row's own, among others. */
  readonly isSmall?: boolean
  readonly onAct: (act: ShownAct) => void
}

/** What a step offers. A decision is asked about once more before it is made. */
export function ActButton({ act, isSmall = false, onAct }: ActButtonProps) {
  if (act.kind === 'barred') {
    return (
      <Button size="small" icon={icons.barred} disabled title={act.why}>
        {act.label}
      </Button>
    )
  }
  return (
    <Button
      size="small"
      icon={icons[act.kind]}
      {...(isSmall ? {} : { type: 'primary', ghost: true, title: 'Ctrl+Enter' })}
      onClick={() => onAct(act)}
    >
      {act.kind === 'decide' ? `${act.label}…` : act.label}
    </Button>
  )
}
