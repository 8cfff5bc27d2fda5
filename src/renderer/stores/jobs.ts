import { create } from 'zustand'
import type { JobEvent } from '../../shared/contract/events.ts'

export type JobProgress = Extract<JobEvent, { type: 'job.progress' }>
export type JobDone = Extract<JobEvent, { type: 'job.done' }>

type JobsState = {
  readonly running: JobProgress | null
  /** When the running phase began (window clock, ms): for rate and time left. */
  readonly phaseBeganAt: number
  readonly cancelling: string | null
  /** The last import that had something to show. */
  readonly lastImport: JobDone | null
  /** Returned lists of the last job that had any. */
  readonly lastFeedback: JobDone['feedback']
}

/** The job that the top bar shows, and what the last import said. */
export const useJobs = create<JobsState>()(() => ({
  running: null,
  phaseBeganAt: 0,
  cancelling: null,
  lastImport: null,
  lastFeedback: [],
}))

export function jobProgressed(progress: JobProgress, now: number): void {
  useJobs.setState(({ running, phaseBeganAt }) => {
    const isSamePhase = running?.jobId === progress.jobId && running.phase === progress.phase
    return { running: progress, phaseBeganAt: isSamePhase ? phaseBeganAt : now }
  })
}

export function jobCancelAsked(jobId: string): void {
  useJobs.setState({ cancelling: jobId })
}

export function jobEnded(done: JobDone): void {
  useJobs.setState(({ running, lastImport, lastFeedback }) => ({
    running: running?.jobId === done.jobId ? null : running,
    cancelling: null,
    lastImport: done.receipts.length + done.refused.length > 0 ? done : lastImport,
    lastFeedback: done.feedback.length > 0 ? done.feedback : lastFeedback,
  }))
}

export function feedbackDismissed(): void {
  useJobs.setState({ lastFeedback: [] })
}

export function importReportDismissed(): void {
  useJobs.setState({ lastImport: null })
}
