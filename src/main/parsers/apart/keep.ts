import { spawn } from 'node:child_process'
import process from 'node:process'
import type { MessagePort } from 'node:worker_threads'
import type { ApartKind } from './kinds.ts'
import { MAX_HEAP_MB } from './limits.ts'

export type KeepData = {
  readonly host: string
  readonly port: MessagePort
  /** Bumped with each message, so that the other side can sleep until then. */
  readonly signal: Int32Array
}

/** A file to read, or the word to end the process. */
export type ToKeeper = { readonly kind: ApartKind; readonly bytes: Uint8Array } | 'end'
/** What the reading process wrote, or what it said before it was gone. */
export type FromKeeper = { readonly chunk: Uint8Array } | { readonly lastWords: string }

/** V8 tells its stack after its reason. */
const LAST_WORDS = 65_536

/** Starts the reading process and passes on what goes in and out. A thread, because it needs a turning event loop. */
export function keep({ host, port, signal }: KeepData): void {
  const post = (message: FromKeeper): void => {
    port.postMessage(message)
    Atomics.add(signal, 0, 1)
    Atomics.notify(signal, 0)
  }
  // Who waits turns no event loop and would never hear that this thread failed.
  process.once('uncaughtException', (error) => {
    post({ lastWords: String(error) })
    process.exit(1)
  })
  const reader = spawn(process.execPath, [`--max-old-space-size=${MAX_HEAP_MB}`, '--max-semi-space-size=32', host], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', ELECTRON_RUN_AS_NODE: '1' },
    windowsHide: true,
  })
  let lastWords = ''
  reader.on('error', (error) => post({ lastWords: error.message }))
  reader.stdout.on('data', (chunk: Uint8Array) => post({ chunk }))
  reader.stderr.on('data', (chunk: Uint8Array) => {
    lastWords = (lastWords + Buffer.from(chunk).toString('utf8')).slice(-LAST_WORDS)
  })
  reader.stdin.on('error', () => {}) // it ended before it had read everything: its end says why
  reader.on('close', () => {
    post({ lastWords })
    port.close()
  })
  port.on('message', (message: ToKeeper) => {
    if (message === 'end') {
      port.close()
      return
    }
    reader.stdin.write(`${JSON.stringify({ kind: message.kind, size: message.bytes.byteLength })}\n`)
    reader.stdin.write(message.bytes)
  })
  port.on('close', () => reader.kill('SIGKILL'))
}
