import type { AppError } from '../../shared/contract/errors.ts'
import type { JobEvent } from '../../shared/contract/events.ts'
import { disagreementsIn } from '../../shared/domain/disagreements.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { messageOf } from '../../shared/text/errors.ts'
import {
  importCancelledText,
  type JobWords,
  jobDoneText,
  jobInterruptedText,
  jobTitle,
  phaseText,
} from '../../shared/text/jobs.ts'
import { answerCounts, feedbackView } from '../usecases/feedback-view.ts'
import { waitsForMapping } from '../usecases/pending-file.ts'
import type { RunningJob } from './job-registry.ts'
import type { JobReport } from './messages.ts'

type Done = Extract<JobEvent, { type: 'job.done' }>

export function progressEvent({ jobId, name }: RunningJob, { phase, done, total }: Progress): JobEvent {
  return { type: 'job.progress', jobId, name: jobTitle[name], phase: phaseText(phase), done, total }
}

/** What the window says about a job that ended: its outcome in words, and what it left behind. */
export function doneEvent(job: RunningJob, error: AppError | null, report: JobReport): Done {
  const outcome = error === null ? 'done' : error.code === 'JOB_CANCELLED' ? 'cancelled' : 'failed'
  const refused = report.refused.map(({ name, error: why }) => ({
    name,
    ...messageOf(why),
    isPending: waitsForMapping(why),
  }))
  const words = wordsOf(job, error, report)
  // The contract's arrays are mutable by their schema; the report's own are not ours to hand out.
  const receipts = report.receipts.map((receipt) => ({
    ...receipt,
    header: [...receipt.header],
    controls: [...receipt.controls],
    ends: [...receipt.ends],
  }))
  const feedback = report.feedback.map(feedbackView)
  const left = { receipts, refused, feedback }
  return { type: 'job.done', jobId: job.jobId, name: jobTitle[job.name], outcome, ...words, ...left }
}

/** The workshop ended under the job: on purpose, if a person had asked to cancel and it could not stop by itself. */
export function interruptedEvent({ jobId, name, isCancelled }: RunningJob): Done {
  const outcome = isCancelled ? 'cancelled' : 'failed'
  return {
    type: 'job.done',
    jobId,
    name: jobTitle[name],
    outcome,
    ...jobInterruptedText(name),
    receipts: [],
    refused: [],
    feedback: [],
  }
}

function wordsOf({ name }: RunningJob, error: AppError | null, report: JobReport): JobWords {
  const imported = report.receipts.length
  const pending = report.refused.filter((file) => waitsForMapping(file.error)).length
  const refused = report.refused.length - pending
  const disagreeing = disagreementsIn(report.receipts)
  const problemRows = report.receipts.reduce((sum, { problems }) => sum + problems, 0)
  if (error === null)
    return jobDoneText(name, {
      ...{ imported, refused, pending, disagreeing, problemRows, packName: report.packName },
      ...{ listed: report.list?.files ?? [], noDrafts: report.draftError && messageOf(report.draftError) },
      ...{ answers: answerCounts(report.feedback) },
    })
  if (error.code === 'JOB_CANCELLED' && name === 'intake.import') return importCancelledText(imported)
  return toWords(messageOf(error))
}

function toWords({ happened, next }: { happened: string; next: string }): JobWords {
  return { message: happened, next }
}
