/** Old space of the reading process; what lies outside the heap is watched by `MAX_BYTES`. */
export const MAX_HEAP_MB = 700
/** Resident. The watch looks every few milliseconds, so the peak stays under 1 GB. */
export const MAX_BYTES = 850 * 1024 * 1024

/** A process that has grown past this, or has read so many files, is not used for another. */
export const KEEP_BYTES = 400 * 1024 * 1024
export const KEEP_FILES = 200
/** How long a process waits for another file: about as long as a person needs to choose one. */
export const IDLE_MS = 20_000

const SMALL_FILE_MS = 6_000
const MS_A_MEGABYTE = 500

/** Time on the processor, which a busy machine does not eat; waiting is allowed thrice that. */
export function timeLimit(bytes: number): number {
  return SMALL_FILE_MS + Math.floor(bytes / 1_048_576) * MS_A_MEGABYTE
}

/** Exit codes would not survive a kill; the last words of the process do. */
export const WORDS = { time: 'sanlian-too-long', memory: 'sanlian-too-much' } as const
