/** Runs steps to their end in one go, for callers with nobody to report to and nothing to cancel. */
export function finish<Value>(steps: Generator<unknown, Value>): Value {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
