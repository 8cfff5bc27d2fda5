import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { invariant } from '../../../shared/base/index.ts'
import type { FromKeeper, KeepData, ToKeeper } from './keep.ts'
import { IDLE_MS } from './limits.ts'

/** A reading process, by the thread that keeps it. */
export type Reader = {
  readonly send: (file: Exclude<ToKeeper, 'end'>) => void
  /** What it has said by now; sleeps up to so long when that is nothing. */
  readonly receive: (sleepMs: number) => FromKeeper | null
  readonly end: () => void
}

/*
 * One per thread. The timer turns in the thread that also takes it, so no process ends while a file is on its way to it; a
 * thread that turns no event loop ends soon, and all of its processes with it.
 */
let warm: { readonly reader: Reader; readonly timer: NodeJS.Timeout } | null = null

/** The process that waits since the last file, if any. */
export function takeWarm(): Reader | null {
  if (warm === null) return null
  const { reader, timer } = warm
  warm = null
  clearTimeout(timer)
  return reader
}

/** Lets it wait for another file. */
export function giveBack(reader: Reader): void {
  if (warm !== null) {
    reader.end()
    return
  }
  const timer = setTimeout(() => {
    warm = null
    reader.end()
  }, IDLE_MS)
  timer.unref()
  warm = { reader, timer }
}

export function startReader(): Reader {
  const signal = new Int32Array(new SharedArrayBuffer(4))
  const { port1, port2 } = new MessageChannel()
  const host = hostPath()
  const workerData: KeepData = { host, port: port2, signal }
  const keeper = new Worker(host, { workerData, transferList: [port2], execArgv: [] })
  keeper.on('error', () => {}) // it has said so itself
  keeper.unref()
  port1.unref()
  return { send: (file) => sendFile(port1, file), receive: (ms) => receive(port1, signal, ms), end: () => end(port1) }
}

function sendFile(port: MessagePort, { kind, bytes }: Exclude<ToKeeper, 'end'>): void {
  const copy = new Uint8Array(bytes) // a view would be sent with all of the buffer that it looks into
  port.postMessage({ kind, bytes: copy } satisfies ToKeeper, [copy.buffer])
}

function receive(port: MessagePort, signal: Int32Array, sleepMs: number): FromKeeper | null {
  const seen = Atomics.load(signal, 0)
  const message = receiveMessageOnPort(port)?.message as FromKeeper | undefined
  if (message === undefined && sleepMs > 0) Atomics.wait(signal, 0, seen, sleepMs)
  return message ?? null
}

/** Closing alone would wait for this thread's event loop. The keeper goes when it has seen the process end. */
function end(port: MessagePort): void {
  port.postMessage('end' satisfies ToKeeper)
  port.close()
}

/** Unbuilt it lies beside this file; built, this file is part of a chunk and the host an entry of its own. */
function hostPath(): string {
  const here = import.meta.dirname
  const found = ['host.ts', 'parser-host.js', '../parser-host.js'].map((name) => join(here, name)).find(existsSync)
  invariant(found !== undefined, 'the parser host was built with the app')
  return found
}
