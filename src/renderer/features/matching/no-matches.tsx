import { CheckCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { BankRow } from '../../../shared/contract/ledger.ts'
import { matchWords } from '../../../shared/text/ui/matching.ts'
import { screenOpened } from '../../stores/view.ts'
import { Empty } from '../../ui/empty.tsx'

type NoMatchesProps = {
  /** No suggestion is left, and none is hidden by a search. */
  readonly isDone: boolean
  readonly lines: readonly BankRow[]
}

/** Over the empty list of 勾兑: what is left to do, or what hides the rows. */
export function NoMatches({ isDone, lines }: NoMatchesProps) {
  return (
    <div className="matches-none">
      {isDone ? (
        <Empty
          icon={<CheckCircleOutlined aria-hidden />}
          title={matchWords.doneTitle}
          hint={matchWords.doneHint(lines.filter((line) => !line.isSuspense).length)}
          action={<Button onClick={() => screenOpened('triage')}>{matchWords.goTriage}</Button>}
        />
      ) : (
        <Empty title={matchWords.noneTitle} hint={matchWords.noneHint} />
      )}
    </div>
  )
}
