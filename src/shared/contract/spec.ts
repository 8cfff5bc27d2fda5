import type { z } from 'zod'
import type { ErrorCode } from './errors.ts'

/** One channel as a type and as a value: the same schemas check the caller in main and type it in the renderer. */
type Parts<Name extends string, Input extends z.ZodType, Output extends z.ZodType> = {
  readonly channel: Name
  readonly input: Input
  readonly output: Output
  /** What it may answer beside WORKSPACE_* and UNEXPECTED, which every channel may. */
  readonly errors?: readonly ErrorCode[]
}

/** Reads. */
export const query = <N extends string, I extends z.ZodType, O extends z.ZodType>(parts: Parts<N, I, O>) =>
  ({ kind: 'query', errors: [], ...parts }) as const
/** One short write. */
export const command = <N extends string, I extends z.ZodType, O extends z.ZodType>(parts: Parts<N, I, O>) =>
  ({ kind: 'command', errors: [], ...parts }) as const
/** Answers with its id at once, then reports by events. */
export const job = <N extends string, I extends z.ZodType, O extends z.ZodType>(parts: Parts<N, I, O>) =>
  ({ kind: 'job', errors: [], ...parts }) as const
