import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { JobEvent } from '../../shared/contract/events.ts'
import { jobTitle, phaseText } from '../../shared/text/jobs.ts'
import { YOUNG_MIB } from '../usecases/helper-thread.ts'
import { doneEvent, interruptedEvent, progressEvent } from './job-events.ts'
import { createJobRegistry } from './job-registry.ts'
import type { KeyStore } from './keyring.ts'
import type {
  FromWorkshop,
  JobName,
  Jobs,
  OpenRequest,
  RequestName,
  Requests,
  ToWorkshop,
  WorkshopData,
} from './messages.ts'

/** A step that cannot be sliced ends with its worker; staging makes that safe. */
const CANCEL_PATIENCE_MS = 5000
/** A worker that dies this often without a single message will not come up at all. */
const MAX_STILLBORN = 3

export type Workshop = {
  readonly request: <Name extends RequestName>(
    name: Name,
    input: Requests[Name]['input'],
  ) => Promise<Result<Requests[Name]['output'], AppError>>
  readonly startJob: <Name extends JobName>(name: Name, input: Jobs[Name]) => Result<{ jobId: string }, AppError>
  /** The same, answered when it has ended. */
  readonly work: <Name extends JobName>(name: Name, input: Jobs[Name]) => Promise<Result<null, AppError>>
  readonly cancel: (jobId: string) => void
  /** The title of the running job, null when there is none. */
  readonly running: () => string | null
  readonly stop: () => Promise<void>
}

export type WorkshopOptions = {
  readonly workerPath: string | URL
  readonly keys: KeyStore
  /** A file that stands for the machine's clock, in tests. */
  readonly clockFile?: string | null
  readonly announce: (event: JobEvent) => void
  readonly logBug: (logId: string, text: string) => void
}

type Pending = (result: Result<unknown, AppError>) => void

/** The other end of the workshop thread. A crashed one is started again, with the same workspace open. */
export function createWorkshop({ workerPath, keys, clockFile = null, announce, logBug }: WorkshopOptions): Workshop {
  const pending = new Map<number, Pending>()
  const jobs = createJobRegistry()
  const ends = new Map<string, Pending>()
  let lastId = 0
  let opened: OpenRequest | null = null
  let isStopping = false
  let stillborn = 0
  let worker = start()

  function start(): Worker {
    const started = new Worker(workerPath, {
      workerData: { keys, clockFile } satisfies WorkshopData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
    })
    started.on('message', received)
    started.on('error', (error) => logBug(newLogId(), `workshop: ${error.stack ?? error.message}`))
    started.on('exit', recover)
    return started
  }

  function received(message: FromWorkshop): void {
    stillborn = 0
    switch (message.type) {
      case 'reply':
        pending.get(message.id)?.(message.result)
        pending.delete(message.id)
        return
      case 'progress': {
        const job = jobs.current()
        if (job?.jobId === message.jobId) announce(progressEvent(job, message.progress))
        return
      }
      case 'done': {
        const job = jobs.finish(message.jobId)
        if (job) announce(doneEvent(job, message.error, message.report))
        ended(message.jobId, message.error)
        return
      }
      case 'verifying': {
        const { phase, done, total } = message.progress
        announce({ type: 'verify.progress', phase: phaseText(phase), done, total })
        return
      }
      case 'changed':
        announce({ type: 'data.changed' })
        return
      case 'bug':
        logBug(message.logId, message.text)
    }
  }

  function recover(): void {
    const logId = newLogId()
    const unanswered = [...pending.values()]
    pending.clear()
    stillborn++
    if (!isStopping && !isBroken()) {
      logBug(logId, 'workshop: ended unasked, started again')
      worker = start()
      // Before anything else reaches the new worker: requests are answered in order.
      if (opened) void request('workspace.open', opened)
    }
    for (const answer of unanswered) answer(err({ code: 'UNEXPECTED', facts: { logId } }))
    const job = jobs.current()
    if (!job) return
    jobs.finish(job.jobId)
    announce(interruptedEvent(job))
    ended(
      job.jobId,
      job.isCancelled
        ? { code: 'JOB_CANCELLED', facts: { done: 0, total: 0 } }
        : { code: 'UNEXPECTED', facts: { logId } },
    )
    announce({ type: 'data.changed' })
  }

  function ended(jobId: string, error: AppError | null): void {
    ends.get(jobId)?.(error === null ? ok(null) : err(error))
    ends.delete(jobId)
  }

  function isBroken(): boolean {
    return stillborn >= MAX_STILLBORN
  }

  function send(message: ToWorkshop): void {
    worker.postMessage(message)
  }

  const request: Workshop['request'] = async (name, input) => {
    if (isBroken()) return err({ code: 'UNEXPECTED', facts: { logId: 'workshop' } })
    const id = ++lastId
    const reply = new Promise<Result<unknown, AppError>>((resolve) => pending.set(id, resolve))
    // The pair of name and input is checked by the signature; a mapped union cannot say so here.
    send({ type: 'request', id, name, input } as ToWorkshop)
    const result = (await reply) as Result<Requests[typeof name]['output'], AppError>
    // A restarted worker opens it again, and must not make another.
    if (name === 'workspace.open' && result.ok) opened = { ...(input as OpenRequest), create: null }
    if (name === 'workspace.close') opened = null
    return result
  }

  const startJob: Workshop['startJob'] = (name, input) => {
    const running = jobs.current()
    if (running) return err({ code: 'JOB_RUNNING', facts: { name: jobTitle[running.name] } })
    if (isBroken()) return err({ code: 'UNEXPECTED', facts: { logId: 'workshop' } })
    const jobId = randomUUID()
    jobs.begin({ jobId, name, isCancelled: false })
    send({ type: 'job', jobId, name, input } as ToWorkshop)
    return ok({ jobId })
  }

  return {
    request,
    startJob,
    work: async (name, input) => {
      const started = startJob(name, input)
      if (!started.ok) return started
      const end = await new Promise<Result<unknown, AppError>>((resolve) => ends.set(started.value.jobId, resolve))
      return end.ok ? ok(null) : end
    },
    cancel: (jobId) => {
      if (!jobs.cancel(jobId)) return
      send({ type: 'cancel', jobId })
      setTimeout(() => {
        if (jobs.current()?.jobId === jobId) void worker.terminate()
      }, CANCEL_PATIENCE_MS).unref()
    },
    running: () => {
      const job = jobs.current()
      return job ? jobTitle[job.name] : null
    },
    stop: async () => {
      isStopping = true
      await request('workspace.close', {})
      await worker.terminate()
    },
  }
}

function newLogId(): string {
  return randomUUID().slice(0, 8)
}
