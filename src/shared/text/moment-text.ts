import { type EpochMs, formatMoment } from '../domain/epoch-ms.ts'

/** "2025-11-28 17:45", or only the day when the source had no time of day. */
export function momentText(moment: EpochMs): string {
  const text = formatMoment(moment)
  return text.endsWith('T00:00:00') ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`
}

/** A sentence with moments in it as the engine writes them ("2025-11-27T16:22:25"), for people to read. */
export function withReadableMoments(sentence: string): string {
  return sentence.replace(/(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2})?/g, '$1 $2')
}
