import { writeSync } from 'node:fs'
import process from 'node:process'
import { Worker } from 'node:worker_threads'
import { frameWriter } from './frames.ts'
import { readers } from './kinds.ts'
import { KEEP_BYTES, KEEP_FILES } from './limits.ts'
import type { FileToRead } from './watch.ts'

const STDOUT = 1

/** The reading process: files come in from its watch, one at a time, frames go out. Whatever goes wrong here ends here. */
export function readHere(): void {
  const [, host = ''] = process.argv
  const watcher = new Worker(host, { workerData: { isWatch: true }, execArgv: [] })
  let files = 0
  watcher.on('message', async ({ kind, bytes }: FileToRead) => {
    files += 1
    const out = frameWriter(writeAll)
    const reason = await readers[kind](bytes, out)
    watcher.postMessage('done')
    // What a file left behind when it was refused must not meet the next one.
    const isSpent = reason !== null || files >= KEEP_FILES || process.memoryUsage.rss() > KEEP_BYTES
    out.end({ reason, peakBytes: process.resourceUsage().maxRSS * 1024, isSpent })
  })
}

function writeAll(bytes: Uint8Array): void {
  let at = 0
  while (at < bytes.byteLength) {
    try {
      at += writeSync(STDOUT, bytes, at)
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EAGAIN')) throw cause
      Atomics.wait(PAUSE, 0, 0, 1) // the pipe is full until the other end has read
    }
  }
}

const PAUSE = new Int32Array(new SharedArrayBuffer(4))
