import { performance } from 'node:perf_hooks'
import type { Progress } from '../../shared/engine/engine-input.ts'

/** Lets the first report of each phase through at once, then one every `everyMs`. */
export function throttle(everyMs: number, report: (progress: Progress) => void): (progress: Progress) => void {
  let phase: string | null = null
  let nextAt = 0
  return (progress) => {
    const now = performance.now()
    if (progress.phase === phase && now < nextAt) return
    phase = progress.phase
    nextAt = now + everyMs
    report(progress)
  }
}
