import { performance } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'

/** How long a click's write, or a cancel, may have to wait. */
const SLICE_MS = 12

export type JobControl = {
  readonly report: (progress: Progress) => void
  readonly isCancelled: () => boolean
}

/** Drives a use case in short slices, so that a cancel or a quick write waits one slice at most. */
export async function runJob<T>(steps: Generator<Progress, T>, control: JobControl): Promise<Result<T, AppError>> {
  let latest: Progress = { phase: 'start', done: 0, total: 0 }
  try {
    for (;;) {
      const sliceEnds = performance.now() + SLICE_MS
      while (performance.now() < sliceEnds) {
        const step = steps.next()
        if (step.done) return ok(step.value)
        // A new phase is told before it begins: its first step may be one long library call.
        if (step.value.phase !== latest.phase) control.report(step.value)
        latest = step.value
      }
      control.report(latest)
      await nextTurn() // lets a waiting cancel or write message in
      if (control.isCancelled())
        return err({ code: 'JOB_CANCELLED', facts: { done: latest.done, total: latest.total } })
    }
  } finally {
    steps.return(undefined as never) // runs the use case's own clean-up; the value goes nowhere
  }
}
