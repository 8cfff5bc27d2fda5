import { HOUR_MS } from '../../../shared/domain/epoch-ms.ts'
import { countdownText } from './countdown-text.ts'

/** "04:59"; with hours and days from an hour on. A minute is over when its last second is. */
export function minutesText(milliseconds: number): string {
  const seconds = Math.ceil(Math.max(0, milliseconds) / 1000) * 1000
  return seconds < HOUR_MS ? countdownText(seconds).slice(3) : countdownText(seconds)
}
