import { DAY_MS, HOUR_MS } from '../../../shared/domain/epoch-ms.ts'
import { overviewWords } from '../../../shared/text/ui/overview.ts'

const MINUTE_MS = 60_000

/** "27 天 06:00:00"; hours, minutes and seconds in the last day. */
export function countdownText(milliseconds: number): string {
  const left = Math.max(0, milliseconds)
  const parts = [(left % DAY_MS) / HOUR_MS, (left % HOUR_MS) / MINUTE_MS, (left % MINUTE_MS) / 1000]
  const clock = parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')
  return overviewWords.left(Math.floor(left / DAY_MS), clock)
}
