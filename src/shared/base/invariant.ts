/** Throws when the program itself is wrong. Bad input is a `Result`, not an invariant. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant: ${message}`)
}

/** Money, days and moments are made by the million: the message is written only when it is thrown. */
export function wholeNumber(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) throw new Error(`invariant: not ${what}: ${value}`)
  return value + 0 // turns -0 into 0
}

export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`)
}
