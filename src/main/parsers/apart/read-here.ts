import { writeSync } from 'node:fs'
import process from 'node:process'
import { Worker } from 'node:worker_threads'
import { frameWriter } from './frames.ts'
import type { ApartKind } from './kinds.ts'
import type { WatchData } from './watch.ts'

const STDOUT = 1

/** The reading process: bytes come in whole, frames go out. Whatever goes wrong here ends here. */
export async function readHere(): Promise<void> {
  const [, host = '', kind = '', size = '0'] = process.argv
  const watcher = new Worker(host, { workerData: { bytes: Number(size) } satisfies WatchData, execArgv: [] })
  watcher.unref()
  const { readers } = await import('./kinds.ts')
  const out = frameWriter(writeAll)
  const reason = await readers[kind as ApartKind](await everything(), out)
  out.end({ reason, peakBytes: process.resourceUsage().maxRSS * 1024 })
  process.exit(0)
}

/** As a stream: a read that does not wait fails on a pipe whose other end is slow. */
async function everything(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
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
