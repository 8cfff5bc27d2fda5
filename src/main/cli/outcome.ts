import type { AppError } from '../../shared/contract/errors.ts'

/** 0 done; 1 done, and the answer is "no"; 2 wrong usage; 3 the workspace or a file can't be used. */
export type ExitCode = 0 | 1 | 2 | 3

/** What a command leaves: one document, or a list as one object a line; and what went wrong beside it. */
export type Outcome = {
  readonly exit: ExitCode
  readonly json?: unknown
  readonly lines?: Iterable<unknown>
  /** One line each on standard error. */
  readonly errors?: readonly AppError[]
  /** Done, and worth a look: one line each on standard error. */
  readonly warnings?: readonly string[]
}

export function failed(error: AppError): Outcome {
  return { exit: 3, errors: [error] }
}
