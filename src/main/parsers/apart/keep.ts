import { spawn } from 'node:child_process'
import process from 'node:process'
import type { MessagePort } from 'node:worker_threads'
import { MAX_HEAP_MB } from './limits.ts'

export type KeepData = {
  readonly host: string
  readonly kind: string
  readonly bytes: Uint8Array
  readonly port: MessagePort
  /** 0: bumped with each message, so that the other side can sleep until then. 1: the process, for whoever must end it. */
  readonly signal: Int32Array
}

/** What the reading process wrote, or its end: null code when it was killed. */
export type FromKeeper = { readonly chunk: Uint8Array } | { readonly lastWords: string }

/** V8 tells its stack after its reason. */
const LAST_WORDS = 65_536

/** Starts the reading process and passes on what it says. A thread, because it needs a turning event loop. */
export function keep({ host, kind, bytes, port, signal }: KeepData): void {
  const post = (message: FromKeeper): void => {
    port.postMessage(message)
    Atomics.add(signal, 0, 1)
    Atomics.notify(signal, 0)
  }
  const reader = spawn(
    process.execPath,
    [`--max-old-space-size=${MAX_HEAP_MB}`, '--max-semi-space-size=32', host, kind, String(bytes.byteLength)],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', ELECTRON_RUN_AS_NODE: '1' },
      windowsHide: true,
    },
  )
  let lastWords = ''
  Atomics.store(signal, 1, reader.pid ?? 0)
  reader.stdout.on('data', (chunk: Uint8Array) => post({ chunk }))
  reader.stderr.on('data', (chunk: Uint8Array) => {
    lastWords = (lastWords + Buffer.from(chunk).toString('utf8')).slice(-LAST_WORDS)
  })
  reader.stdin.on('error', () => {}) // it ended before it had read everything: its end says why
  reader.on('error', (error) => post({ lastWords: error.message }))
  reader.on('close', () => {
    Atomics.store(signal, 1, 0)
    post({ lastWords })
    port.close()
  })
  reader.stdin.end(bytes)
}
