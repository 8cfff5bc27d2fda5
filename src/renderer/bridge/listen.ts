import { assertNever } from '../../shared/base/index.ts'
import type { JobEvent } from '../../shared/contract/events.ts'
import { disagreementsIn } from '../../shared/domain/disagreements.ts'
import { jobEnded, jobProgressed } from '../stores/jobs.ts'
import { noticeRaised } from '../stores/notices.ts'
import { dataChanged } from '../stores/session.ts'
import { verifyProgressed } from '../stores/verifying.ts'
import { subscribe } from './api.ts'
import { reloadWorkspace } from './perform.ts'

/** Feeds the stores with what main says unasked. Called once, when the window starts. */
export function listenToMain(): () => void {
  return subscribe(heard)
}

function heard(event: JobEvent): void {
  switch (event.type) {
    case 'job.progress':
      jobProgressed(event, performance.now())
      return
    case 'job.done':
      jobEnded(event)
      noticeRaised(noticeKind(event), event.message, event.next)
      refresh()
      return
    case 'verify.progress':
      verifyProgressed(event)
      return
    case 'data.changed':
      refresh()
      return
    default:
      assertNever(event)
  }
}

function noticeKind(event: Extract<JobEvent, { type: 'job.done' }>): 'success' | 'info' | 'warning' | 'error' {
  if (event.outcome === 'failed') return 'error'
  if (event.outcome === 'cancelled') return 'info'
  if (event.feedback.some(({ refused }) => refused.length > 0)) return 'warning'
  return event.refused.length > 0 || disagreementsIn(event.receipts) > 0 ? 'warning' : 'success'
}

let isRefreshDue = false

/** A burst of events (one per write transaction) becomes one refresh a frame. */
function refresh(): void {
  if (isRefreshDue) return
  isRefreshDue = true
  requestAnimationFrame(() => {
    isRefreshDue = false
    void reloadWorkspace()
    dataChanged()
  })
}
