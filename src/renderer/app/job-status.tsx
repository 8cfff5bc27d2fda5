import { CloseCircleOutlined } from '@ant-design/icons'
import { Button, Progress, Tooltip } from 'antd'
import { shellWords } from '../../shared/text/ui/shell.ts'
import { perform } from '../bridge/perform.ts'
import { jobCancelAsked, useJobs } from '../stores/jobs.ts'
import { paceOf } from './job-pace.ts'

/** The running job: how far, how fast, how long still, and a way out. */
export function JobStatus() {
  const { running, phaseBeganAt, cancelling } = useJobs()
  if (!running) return null
  const { jobId, name, phase, done, total } = running
  const pace = paceOf(done, total, performance.now() - phaseBeganAt)
  const isCancelling = cancelling === jobId
  return (
    <div className="job" role="status">
      <span className="job-words">
        {name}
        {phase !== '' && ` · ${phase}`}
        {pace && (
          <span className="muted num">
            {' '}
            · {shellWords.jobRate(pace.rate)} · {shellWords.jobLeft(pace.secondsLeft)}
          </span>
        )}
      </span>
      <Progress
        percent={total > 0 ? Math.floor((done / total) * 100) : 0}
        size="small"
        style={{ width: 110, margin: 0 }}
        status="active"
        aria-label={name}
      />
      <Tooltip title={isCancelling ? shellWords.jobCancelling : shellWords.jobCancel}>
        <Button
          type="text"
          size="small"
          icon={<CloseCircleOutlined />}
          aria-label={shellWords.jobCancel}
          disabled={isCancelling}
          onClick={() => {
            jobCancelAsked(jobId)
            void perform('job.cancel', { jobId })
          }}
        />
      </Tooltip>
    </div>
  )
}
