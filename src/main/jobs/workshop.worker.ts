import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { err, invariant, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { wallClock } from '../clock/wall-clock.ts'
import { actorOf, refuseAct } from '../usecases/may-act.ts'
import { type OpenedWorkspace, openWorkspace } from '../usecases/open-workspace.ts'
import { verifyPackSteps, withReopening } from '../usecases/verify-pack.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import { answerRequest, isWrite } from './answer-request.ts'
import { asAppError } from './as-app-error.ts'
import { draftListMails } from './draft-list-mails.ts'
import { emptyReport, phasesOf } from './job-phases.ts'
import { keyringOf } from './keyring.ts'
import type { FromWorkshop, JobMessage, OpenRequest, RequestMessage, ToWorkshop, WorkshopData } from './messages.ts'
import { createReviewDesk, isAboutReview } from './review-desk.ts'
import { runJob } from './run-job.ts'
import { createSeat } from './seat.ts'
import { throttle } from './throttle.ts'

const PROGRESS_EVERY_MS = 250

invariant(parentPort, 'the workshop runs as a worker')
const port = parentPort
const { keys, clockFile } = workerData as WorkshopData // given by createWorkshop
const keyring = keyringOf(keys)
const seat = createSeat(keyring)
const clock = wallClock(clockFile)
const reviews = createReviewDesk(seat, clock.now)

/** The one writer: nobody else in this process holds a writing connection. */
let opened: OpenedWorkspace | null = null
let runningJob: string | null = null
let cancelled: string | null = null

port.on('message', (message: ToWorkshop) => {
  switch (message.type) {
    case 'request':
      void answer(message)
      return
    case 'job':
      void work(message)
      return
    case 'cancel':
      cancelled = message.jobId
  }
})

async function answer(message: RequestMessage): Promise<void> {
  // Between two slices of a job the writer may be inside the job's own transaction.
  while (opened?.context().db.inTransaction) await nextTurn()
  if (message.name === 'close.verifyPack') return verify(message.id, message.input.path, message.input.keys ?? [])
  post({ type: 'reply', id: message.id, result: guarded(() => reply(message)) })
}

/** In slices: a large month takes its time, and needs no workspace that others would have to wait for. */
async function verify(id: number, path: string, keys: readonly string[]): Promise<void> {
  const report = throttle(PROGRESS_EVERY_MS, (progress) => post({ type: 'verifying', progress }))
  let result: Result<unknown, AppError>
  try {
    const ended = await runJob(verifyPackSteps(path, { keys }), { report, isCancelled: () => false })
    const verified = ended.ok ? ended.value : ended
    if (verified.ok) reviews.verified(path, verified.value)
    const db = opened?.context().db ?? null
    result = verified.ok ? ok(withReopening(verified.value, db)) : verified
  } catch (thrown) {
    result = err(explain(thrown))
  }
  post({ type: 'reply', id, result })
}

function reply(message: Exclude<RequestMessage, { readonly name: 'close.verifyPack' }>): Result<unknown, AppError> {
  switch (message.name) {
    case 'workspace.open':
      return open(message.input)
    case 'workspace.close':
      return close()
    default: {
      const context = opened ? acting(opened) : null
      const result = isAboutReview(message) ? reviews.answer(message, context) : answerRequest(message, context, seat)
      if (result.ok && isWrite(message.name)) post({ type: 'changed' })
      return result
    }
  }
}

function open({ workspace, create }: OpenRequest): Result<{ name: string }, AppError> {
  if (opened?.context().workspace === workspace) return ok({ name: opened.name })
  const result = openWorkspace({ workspace, create, wallClock: clock.now })
  if (!result.ok) return result
  close() // the one before stays open until the new one is known to be good
  opened = result.value
  return ok({ name: opened.name })
}

function close(): Result<Record<never, never>, AppError> {
  invariant(runningJob === null, 'a workspace stays open while a job works on it')
  opened?.close()
  opened = null
  seat.leave()
  return ok({})
}

async function work(job: JobMessage): Promise<void> {
  const { jobId } = job
  runningJob = jobId
  const report = throttle(PROGRESS_EVERY_MS, (progress) => post({ type: 'progress', jobId, progress }))
  const control = { report, isCancelled: () => cancelled === jobId }
  let left = emptyReport
  let error: AppError | null = null
  try {
    // Once for the whole job: a window that locks meanwhile does not cut it short, nor change in whose name it is done.
    const { actor } = opened ? acting(opened) : { actor: '' }
    error = opened ? refuseAct(opened.context().db, seat.sitting(), job.name) : null
    for (const phase of error ? [] : phasesOf(job, keyring)) {
      if (!opened) {
        error = { code: 'WORKSPACE_NOT_OPEN', facts: {} }
        break
      }
      const steps = phase({ ...opened.context(), actor }, left, (report) => {
        left = report
      })
      const ended = await runJob(steps, control)
      const result = ended.ok ? ended.value : ended
      post({ type: 'changed' })
      if (!result.ok) {
        error = result.error
        break
      }
      left = result.value
    }
  } catch (thrown) {
    error = explain(thrown)
  }
  left = await draftListMails(left, explain)
  runningJob = null
  post({ type: 'done', jobId, error, report: left })
}

/** Whoever sits here acts, not whoever was typed in. */
function acting(workspace: OpenedWorkspace): WorkspaceContext {
  const context = workspace.context()
  return { ...context, actor: actorOf(context.db, seat.sitting(), context.actor) }
}

function guarded(act: () => Result<unknown, AppError>): Result<unknown, AppError> {
  try {
    return act()
  } catch (thrown) {
    return err(explain(thrown))
  }
}

/** The machine's state in its own words; anything else is a bug, told once to the log and by its number to the user. */
function explain(thrown: unknown): AppError {
  const known = asAppError(thrown, opened?.context().workspace ?? '')
  if (known) return known
  const logId = randomUUID().slice(0, 8)
  post({ type: 'bug', logId, text: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) })
  return { code: 'UNEXPECTED', facts: { logId } }
}

function post(message: FromWorkshop): void {
  port.postMessage(message)
}
