import { readFileSync } from 'node:fs'
import { invariant } from '../../shared/base/index.ts'
import { type EpochMs, epochMs, parseMoment } from '../../shared/domain/epoch-ms.ts'

/** How often a file that stands for the clock is looked at. */
const LOOK_MS = 100

/** What time it is where no workspace has a clock of its own. */
export type WallClock = {
  readonly now: () => EpochMs
  /** It stands until somebody moves it. */
  readonly isFixed: boolean
  /** Tells each time it was moved by hand; answers the function that ends this. */
  readonly onMoved: (act: () => void) => () => void
}

/** The machine's clock, or, for tests, the local moment that a file holds ("2025-11-28T17:45"). */
export function wallClock(file: string | null): WallClock {
  if (file === null) return { now: () => epochMs(Date.now()), isFixed: false, onMoved: () => () => undefined }
  const first = momentIn(file)
  // A test that ran by the machine's clock without knowing it would prove nothing.
  invariant(first !== null, `no moment in ${file}`)
  let last: EpochMs = first
  const now = (): EpochMs => {
    last = momentIn(file) ?? last // a file that is just being written holds half a moment
    return last
  }
  return { now, isFixed: true, onMoved: (act) => follow(now, act) }
}

function follow(now: () => EpochMs, act: () => void): () => void {
  let told = now()
  const look = (): void => {
    if (now() === told) return
    told = now()
    act()
  }
  // Read and not watched: a watcher misses what is written before its own first look.
  const timer = setInterval(look, LOOK_MS).unref()
  return () => clearInterval(timer)
}

function momentIn(file: string): EpochMs | null {
  try {
    return parseMoment(readFileSync(file, 'utf8').trim())
  } catch {
    return null
  }
}
