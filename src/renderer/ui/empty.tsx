import { InboxOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'

type EmptyProps = {
  readonly title: string
  /** What to do or drop here. */
  readonly hint: string
  readonly icon?: ReactNode
  readonly action?: ReactNode
}

export function Empty({ title, hint, icon, action }: EmptyProps) {
  return (
    <div className="empty">
      {icon ?? <InboxOutlined aria-hidden />}
      <h3>{title}</h3>
      <p>{hint}</p>
      {action}
    </div>
  )
}
