import { Button, Progress } from 'antd'
import { shellWords } from '../../../shared/text/ui/shell.ts'
import { perform } from '../../bridge/perform.ts'
import { jobCancelAsked, useJobs } from '../../stores/jobs.ts'

export function SampleProgress() {
  const running = useJobs((state) => state.running)
  const cancelling = useJobs((state) => state.cancelling)
  if (!running) return null
  const { jobId, name, phase, done, total } = running
  return (
    <div className="start-progress" role="status">
      <span>
        {name} {phase}
      </span>
      <Progress percent={total > 0 ? Math.floor((done / total) * 100) : 0} status="active" size="small" />
      <Button
        disabled={cancelling === jobId}
        onClick={() => {
          jobCancelAsked(jobId)
          void perform('job.cancel', { jobId })
        }}
      >
        {cancelling === jobId ? shellWords.jobCancelling : shellWords.jobCancel}
      </Button>
    </div>
  )
}
