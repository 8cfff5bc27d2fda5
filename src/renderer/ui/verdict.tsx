import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Chip } from './chips.tsx'

type VerdictProps = { readonly isEqual: boolean; readonly children: ReactNode }

/** Whether the parts below a figure come to it, said beside the figure. */
export function Verdict({ isEqual, children }: VerdictProps) {
  return (
    <span role="status">
      <Chip tone={isEqual ? 'green' : 'red'} icon={isEqual ? <CheckCircleFilled /> : <CloseCircleFilled />}>
        {children}
      </Chip>
    </span>
  )
}
