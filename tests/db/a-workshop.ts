import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorkshop, type Workshop } from '../../src/main/jobs/client.ts'
import type { JobName, Jobs } from '../../src/main/jobs/messages.ts'
import type { JobEvent } from '../../src/shared/contract/events.ts'

export type DoneEvent = Extract<JobEvent, { type: 'job.done' }>

const realWorker = new URL('../../src/main/jobs/workshop.worker.ts', import.meta.url)

/** The real workshop thread, as the app runs it, with its events kept. */
export function aWorkshop(worker: URL = realWorker) {
  const events: JobEvent[] = []
  const bugs: string[] = []
  const listeners = new Set<(event: JobEvent) => void>()
  const workshop: Workshop = createWorkshop({
    workerPath: worker,
    keys: { folder: mkdtempSync(join(tmpdir(), 'sanlian-keys-')), secret: randomBytes(32) },
    announce: (event) => {
      events.push(event)
      for (const listener of listeners) listener(event)
    },
    logBug: (logId, text) => bugs.push(`${logId} ${text}`),
  })
  const until = <Found extends JobEvent>(isIt: (event: JobEvent) => event is Found) =>
    new Promise<Found>((resolve) => {
      const listener = (event: JobEvent): void => {
        if (!isIt(event)) return
        listeners.delete(listener)
        resolve(event)
      }
      listeners.add(listener)
    })
  const isDone = (event: JobEvent): event is DoneEvent => event.type === 'job.done'
  async function runJob<Name extends JobName>(name: Name, input: Jobs[Name]): Promise<DoneEvent> {
    const done = until(isDone)
    const started = workshop.startJob(name, input)
    if (!started.ok) throw new Error(`${name} did not start: ${started.error.code}`)
    return done
  }
  const onEvent = (listener: (event: JobEvent) => void): void => {
    listeners.add(listener)
  }
  return { workshop, events, bugs, until, onEvent, runJob }
}

export function aWorkspaceFolder(): string {
  return join(mkdtempSync(join(tmpdir(), 'sanlian-workshop-')), '账套')
}
