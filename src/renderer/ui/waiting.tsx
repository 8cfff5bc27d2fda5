import { Spin } from 'antd'
import { shellWords } from '../../shared/text/ui/shell.ts'

export function Waiting() {
  return (
    <div className="waiting" role="status" aria-label={shellWords.loading}>
      <Spin />
    </div>
  )
}
