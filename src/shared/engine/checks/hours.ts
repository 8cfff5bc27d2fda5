import { HOUR_MS } from '../../domain/epoch-ms.ts'

/** "6.3", of milliseconds. */
export function hoursOf(milliseconds: number): string {
  return String(Math.round((milliseconds / HOUR_MS) * 10) / 10)
}
