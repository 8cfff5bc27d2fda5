import { read, writeSync } from 'node:fs'
import process from 'node:process'
import { parentPort } from 'node:worker_threads'
import { invariant } from '../../../shared/base/index.ts'
import type { ApartKind } from './kinds.ts'
import { MAX_BYTES, timeLimit, WORDS } from './limits.ts'

export type FileToRead = { readonly kind: ApartKind; readonly bytes: Uint8Array }

const EVERY_MS = 8
const AGAIN_MS = 1
const STDIN = 0
const READ_BYTES = 1 << 20
const STDERR = 2

/**
 * Ends this whole process at its limits, or when the app is gone. Its reading thread may hang in a loop: only another thread
 * still runs, so this one also takes in the files, each after a line that tells its kind and size.
 */
export function watch(): void {
  invariant(parentPort !== null, 'the watch is a thread')
  const reading = parentPort
  let isDue: (() => boolean) | null = null
  reading.on('message', () => {
    isDue = null
  })
  setInterval(() => {
    if (process.memoryUsage.rss() > MAX_BYTES) endWith(WORDS.memory)
    if (isDue?.()) endWith(WORDS.time)
  }, EVERY_MS)
  const take = fileTaker((file) => {
    isDue = clock(timeLimit(file.bytes.byteLength))
    reading.postMessage(file, [file.bytes.buffer as ArrayBuffer])
  })
  readOn(new Uint8Array(READ_BYTES), take)
}

/** By hand: a stream on the same pipe fails once the process has looked at its `stdin`, which makes reads return empty-handed. */
function readOn(buffer: Uint8Array, take: (chunk: Buffer) => void): void {
  read(STDIN, buffer, 0, buffer.byteLength, null, (error, count) => {
    if (error?.code === 'EAGAIN') {
      setTimeout(() => readOn(buffer, take), AGAIN_MS)
      return
    }
    if (error !== null || count === 0) endNow()
    take(Buffer.from(buffer.buffer, 0, count))
    readOn(buffer, take)
  })
}

function clock(limit: number): () => boolean {
  const started = performance.now()
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000 > limit || performance.now() - started > 3 * limit
  }
}

function fileTaker(found: (file: FileToRead) => void): (chunk: Buffer) => void {
  let line = ''
  let file: FileToRead | null = null
  let filled = 0
  return (chunk) => {
    let rest = chunk
    while (rest.byteLength > 0) {
      if (file === null) {
        const end = rest.indexOf(10)
        line += rest.toString('utf8', 0, end < 0 ? rest.byteLength : end)
        rest = end < 0 ? rest.subarray(rest.byteLength) : rest.subarray(end + 1)
        if (end < 0) return
        const { kind, size } = JSON.parse(line) as { kind: ApartKind; size: number }
        file = { kind, bytes: new Uint8Array(size) }
        line = ''
        filled = 0
      }
      const part = rest.subarray(0, file.bytes.byteLength - filled)
      file.bytes.set(part, filled)
      filled += part.byteLength
      rest = rest.subarray(part.byteLength)
      if (filled < file.bytes.byteLength) return
      found(file)
      file = null
    }
  }
}

function endWith(word: string): void {
  writeSync(STDERR, `${word} ${process.resourceUsage().maxRSS * 1024}\n`)
  endNow()
}

function endNow(): void {
  process.kill(process.pid, 'SIGKILL')
}
