import { writeSync } from 'node:fs'
import process from 'node:process'
import { MAX_BYTES, timeLimit, WORDS } from './limits.ts'

export type WatchData = { readonly bytes: number }

const EVERY_MS = 8
const STDERR = 2

/** Ends this whole process at its limits. Its reading thread may hang in a loop: only another thread still runs. */
export function watch({ bytes }: WatchData): void {
  const limit = timeLimit(bytes)
  const started = performance.now()
  setInterval(() => {
    if (process.memoryUsage.rss() > MAX_BYTES) endWith(WORDS.memory)
    const { user, system } = process.cpuUsage()
    if ((user + system) / 1000 > limit || performance.now() - started > 3 * limit) endWith(WORDS.time)
  }, EVERY_MS)
}

function endWith(word: string): void {
  writeSync(STDERR, `${word} ${process.resourceUsage().maxRSS * 1024}\n`)
  process.kill(process.pid, 'SIGKILL')
}
