import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { invariant } from '../../shared/base/index.ts'
import type { PackedLines } from '../parsers/pack-lines.ts'
import type { ScanOrder, ScanTotals } from '../parsers/scan-statement.ts'

export type ScanTask = {
  readonly path: string
  readonly order: ScanOrder
  readonly port: MessagePort
  /** Counts the messages, so that the other side can wait for one without an event loop. */
  readonly told: Int32Array<SharedArrayBuffer>
}

export type FromScan =
  | { readonly type: 'began' }
  | { readonly type: 'lines'; readonly lines: readonly PackedLines[]; readonly bytes: number }
  | { readonly type: 'scanned'; readonly totals: ScanTotals; readonly digest: string }
  | { readonly type: 'refused'; readonly why: string }
  | { readonly type: 'verified'; readonly digest: string }
export type ToScan = { readonly verify: string }

export type Scan = {
  /** The next message; undefined when none came in a few milliseconds, null when none will ever come. */
  readonly next: () => FromScan | undefined | null
  readonly verify: (path: string) => void
  readonly stop: () => void
}

/** Less than a slice of a job. */
const WAIT_MS = 5
const PATIENCE_MS = 30_000

/** Reads a statement on a thread of its own, while the caller writes what was read before. */
export function startScan(path: string, order: ScanOrder): Scan {
  const { port1: here, port2: port } = new MessageChannel()
  const told = new Int32Array(new SharedArrayBuffer(4))
  const task: ScanTask = { path, order, port, told }
  const worker = new Worker(workerPath(), { workerData: task, transferList: [port], execArgv: [] })
  let isDead = false
  // Told late, because the caller seldom lets the event loop turn; the patience below is what ends a wait.
  worker.on('error', () => {
    isDead = true
  })
  worker.unref()
  let heard = 0
  let lastHeardAt = performance.now()
  return {
    next: () => {
      if (Atomics.load(told, 0) === heard) Atomics.wait(told, 0, heard, WAIT_MS)
      const received = receiveMessageOnPort(here)
      if (received) {
        heard += 1
        lastHeardAt = performance.now()
        return received.message as FromScan
      }
      return isDead || performance.now() - lastHeardAt > PATIENCE_MS ? null : undefined
    },
    verify: (kept) => here.postMessage({ verify: kept } satisfies ToScan),
    stop: () => {
      here.close()
      void worker.terminate()
    },
  }
}

/** Unbuilt it lies beside this file; built, beside the program or the folder of the workshop's bundle. */
function workerPath(): string {
  const names = ['statement-scan.worker.ts', 'statement-scan.worker.js', '../statement-scan.worker.js']
  const found = names.map((name) => join(import.meta.dirname, name)).find((path) => existsSync(path))
  invariant(found !== undefined, 'the scan was built with the app')
  return found
}
