import { ExperimentOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { jobTitle } from '../../../shared/text/jobs.ts'
import { rulesWords } from '../../../shared/text/ui/rules.ts'
import { perform } from '../../bridge/perform.ts'
import { jobCancelAsked, useJobs } from '../../stores/jobs.ts'
import { Chip } from '../../ui/chips.tsx'

/** 回测: what the last one was made of, a new one, and while it runs how far it is and a way out. */
export function BackTestBar({ backTest }: { readonly backTest: OutputOf<'rules.list'>['backTest'] }) {
  const { running, cancelling } = useJobs()
  const mine = running?.name === jobTitle['rules.backTest'] ? running : null
  return (
    <div className="back-test">
      <div>
        <p>{backTest ? <Tested backTest={backTest} /> : rulesWords.neverTested}</p>
        <p className="muted">{rulesWords.backTestHint}</p>
      </div>
      <span className="spring" />
      {mine ? (
        <>
          <span className="muted">{mine.phase}</span>
          <Progress
            percent={mine.total > 0 ? Math.floor((mine.done / mine.total) * 100) : 0}
            size="small"
            status="active"
            style={{ width: 110, margin: 0 }}
            aria-label={mine.name}
          />
          <Button
            disabled={cancelling === mine.jobId}
            onClick={() => {
              jobCancelAsked(mine.jobId)
              void perform('job.cancel', { jobId: mine.jobId })
            }}
          >
            {rulesWords.cancel}
          </Button>
        </>
      ) : (
        <Button
          type="primary"
          icon={<ExperimentOutlined />}
          disabled={running !== null}
          onClick={() => void perform('rules.backTest', {})}
        >
          {rulesWords.backTest}
        </Button>
      )}
    </div>
  )
}

function Tested({ backTest }: { readonly backTest: NonNullable<OutputOf<'rules.list'>['backTest']> }) {
  const { at, by, isStale, decidedLines, rejectedPairs } = backTest
  if (decidedLines + rejectedPairs === 0) return rulesWords.noHistory
  return (
    <>
      <span className="num">{rulesWords.tested(decidedLines, rejectedPairs)}</span>
      <span className="muted num">　{rulesWords.testedBy(by, momentText(at))}</span>{' '}
      {isStale && <Chip tone="yellow">{rulesWords.stale}</Chip>}
    </>
  )
}
