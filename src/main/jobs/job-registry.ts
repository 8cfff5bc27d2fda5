import { invariant } from '../../shared/base/index.ts'
import type { JobName } from './messages.ts'

export type RunningJob = { readonly jobId: string; readonly name: JobName; readonly isCancelled: boolean }

export type JobRegistry = {
  readonly current: () => RunningJob | null
  readonly begin: (job: RunningJob) => void
  /** False when no such job is running any more. */
  readonly cancel: (jobId: string) => boolean
  /** The job that ended, null when it had ended before. */
  readonly finish: (jobId: string) => RunningJob | null
}

/** One job at a time: they share one writer, and a person watches one bar. */
export function createJobRegistry(): JobRegistry {
  let running: RunningJob | null = null
  const find = (jobId: string) => (running?.jobId === jobId ? running : null)
  return {
    current: () => running,
    begin: (job) => {
      invariant(running === null, 'a job is running already')
      running = job
    },
    cancel: (jobId) => {
      const job = find(jobId)
      if (!job) return false
      running = { ...job, isCancelled: true }
      return true
    },
    finish: (jobId) => {
      const job = find(jobId)
      if (job) running = null
      return job
    },
  }
}
