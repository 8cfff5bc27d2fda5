import { performance } from 'node:perf_hooks'
import process from 'node:process'

/** Starts a clock; what it returns reads the seconds since, those of the processors, and the peak memory so far. */
export function clock() {
  const startedAt = performance.now()
  const before = process.cpuUsage()
  return () => {
    const seconds = (performance.now() - startedAt) / 1000
    const { user, system } = process.cpuUsage(before)
    return { seconds, cpuSeconds: (user + system) / 1e6, peakMiB: process.resourceUsage().maxRSS / 1024 }
  }
}
