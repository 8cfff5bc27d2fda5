import { isAsk, type ProofSteps } from '../main/pack/proof-steps.ts'
import type { Progress } from '../shared/engine/engine-input.ts'
import { answer } from './web-crypto.ts'

/** Long enough to be quick, short enough that the page stays alive. */
const SLICE_MS = 40

/** Drives a proof to its end, answering what it asks and letting the page breathe in between. */
export async function drive<Value>(steps: ProofSteps<Value>, report: (progress: Progress) => void): Promise<Value> {
  let breathedAt = performance.now()
  let step = steps.next()
  while (!step.done) {
    const asked = step.value
    if (isAsk(asked)) {
      step = steps.next(await answer(asked))
      continue
    }
    if (performance.now() - breathedAt > SLICE_MS) {
      report(asked)
      await new Promise((resolve) => setTimeout(resolve, 0))
      breathedAt = performance.now()
    }
    step = steps.next('')
  }
  return step.value
}
