import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { err, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { type SpecName, specs } from '../../shared/contract/specs.ts'
import { asAppError } from '../jobs/as-app-error.ts'
import type { Handlers } from './handlers.ts'

export type AnswerOptions = {
  readonly logBug: (logId: string, text: string) => void
  /** In development and tests what we answer is checked as well as what we are asked. */
  readonly checksOutput: boolean
  /** Why whoever sits here may not use this channel; null: they may. */
  readonly refuse: (name: SpecName) => Promise<AppError | null>
}

/** One call over the border: checked, answered, and nothing thrown across. */
export async function answer(
  handlers: Handlers,
  name: SpecName,
  raw: unknown,
  { logBug, checksOutput, refuse }: AnswerOptions,
): Promise<Result<unknown, AppError>> {
  const bug = (text: string): Result<never, AppError> => {
    const logId = randomUUID().slice(0, 8)
    logBug(logId, `${name}: ${text}`)
    return err({ code: 'UNEXPECTED', facts: { logId } })
  }
  const spec = specs[name]
  try {
    const refusal = await refuse(name)
    if (refusal) return err(refusal)
    const input = spec.input.safeParse(raw)
    if (!input.success) return bug(`input refused: ${z.prettifyError(input.error)}`)
    // The handler of this very name takes what this very schema made; a mapped union cannot say so.
    const handler = handlers[name] as (input: unknown) => Promise<Result<unknown, AppError>>
    const result = await handler(input.data)
    if (!checksOutput || !result.ok) return result
    const output = spec.output.safeParse(result.value)
    return output.success ? result : bug(`output broken: ${z.prettifyError(output.error)}`)
  } catch (thrown) {
    const known = asAppError(thrown, '')
    if (known) return err(known)
    return bug(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown))
  }
}
