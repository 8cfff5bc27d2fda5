export type Pace = { readonly rate: string; readonly secondsLeft: number }

/** Too early to tell before this: the first slices say nothing about the rest. */
const SETTLED_AFTER_MS = 700

/** Rows a second and seconds left, from how far the phase has come. */
export function paceOf(done: number, total: number, elapsedMs: number): Pace | null {
  if (elapsedMs < SETTLED_AFTER_MS || done <= 0 || total <= done) return null
  const perSecond = (done / elapsedMs) * 1000
  return {
    rate: perSecond >= 10_000 ? `${Math.round(perSecond / 1000) / 10} 万` : String(Math.max(1, Math.round(perSecond))),
    secondsLeft: Math.ceil((total - done) / perSecond),
  }
}
