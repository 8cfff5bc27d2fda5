import type { z } from 'zod'
import type { ErrorCode } from './errors.ts'

/** query reads; command is one short write; job answers with its id at once, then reports by events. */
export type ChannelKind = 'query' | 'command' | 'job'

/** One channel as a type and as a value: the same schema checks the caller in main and types it in the renderer. */
export type ChannelSpec<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  readonly kind: ChannelKind
  readonly channel: string
  readonly input: Input
  readonly output: Output
  /** What it may answer beside WORKSPACE_* and UNEXPECTED, which every channel may. */
  readonly errors: readonly ErrorCode[]
}

type Parts<Name extends string, Input extends z.ZodType, Output extends z.ZodType> = {
  readonly channel: Name
  readonly input: Input
  readonly output: Output
  readonly errors?: readonly ErrorCode[]
}

export const query = <N extends string, I extends z.ZodType, O extends z.ZodType>(parts: Parts<N, I, O>) =>
  ({ kind: 'query', errors: [], ...parts }) as const
export const command = <N extends string, I extends z.ZodType, O extends z.ZodType>(parts: Parts<N, I, O>) =>
  ({ kind: 'command', errors: [], ...parts }) as const
export const job = <N extends string, I extends z.ZodType, O extends z.ZodType>(parts: Parts<N, I, O>) =>
  ({ kind: 'job', errors: [], ...parts }) as const
