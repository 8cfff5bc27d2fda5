import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { invariant } from '../../shared/base/index.ts'

/** What a thread is started with, beside its task. */
export type ThreadLine = {
  readonly port: MessagePort
  /** Counts the messages, so that the other side can wait for one without an event loop. */
  readonly told: Int32Array<SharedArrayBuffer>
}

export type HelperThread<From, To> = {
  /** The next message; undefined when none came in a few milliseconds, null when none will ever come. */
  readonly next: () => From | undefined | null
  readonly post: (message: To, transferred?: readonly ArrayBuffer[]) => void
  /** Whether nobody need wait for it any longer, where it has not moved since then. */
  readonly isGone: (since: number) => boolean
  readonly stop: () => void
}

/** Less than a slice of a job. */
const WAIT_MS = 5
const PATIENCE_MS = 30_000
/** MiB: a month of objects that live for long is copied twice before they are old, and a small nursery does so far more often. */
export const YOUNG_MIB = 192

/** A thread that works beside its caller, who need not let the event loop turn to hear of it. */
export function startThread<From, To>(name: string, task: object): HelperThread<From, To> {
  const { port1: here, port2: port } = new MessageChannel()
  const told = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(pathOf(name), {
    workerData: { ...task, port, told } satisfies ThreadLine,
    transferList: [port],
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
  })
  let isDead = false
  const dies = () => {
    isDead = true
  }
  // Told late where the caller seldom lets the event loop turn; there the patience below is what ends a wait.
  worker.on('error', dies) // else thrown at everybody
  worker.on('exit', dies)
  worker.unref()
  const isGone = (since: number) => isDead || performance.now() - since > PATIENCE_MS
  let heard = 0
  let lastHeardAt = performance.now()
  return {
    next: () => {
      if (Atomics.load(told, 0) === heard) Atomics.wait(told, 0, heard, WAIT_MS)
      const received = receiveMessageOnPort(here)
      if (received) {
        heard += 1
        lastHeardAt = performance.now()
        return received.message as From
      }
      return isGone(lastHeardAt) ? null : undefined
    },
    isGone,
    post: (message, transferred = []) => {
      lastHeardAt = performance.now() // whoever has just asked has not waited yet
      here.postMessage(message, transferred)
    },
    stop: () => {
      here.close()
      void worker.terminate()
    },
  }
}

/** The thread's side of the line. */
export function tell({ port, told }: ThreadLine, message: unknown, transferred: readonly ArrayBuffer[] = []): void {
  port.postMessage(message, transferred)
  Atomics.add(told, 0, 1)
  Atomics.notify(told, 0)
}

/** Unbuilt it lies beside this file; built, beside the program or the folder of the workshop's bundle. */
function pathOf(name: string): string {
  const names = [`${name}.ts`, `${name}.js`, `../${name}.js`]
  const found = names.map((one) => join(import.meta.dirname, one)).find((path) => existsSync(path))
  invariant(found !== undefined, `${name} was built with the app`)
  return found
}
