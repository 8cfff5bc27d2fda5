import { err, type Result } from '../../shared/base/index.ts'
import type { ChannelName } from '../../shared/contract/channels.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { JobEvent } from '../../shared/contract/events.ts'
import type { ReviewView } from '../../shared/contract/review.ts'
import type { InputOf, OutputOf, SpecName } from '../../shared/contract/specs.ts'
import type { VerifyReport } from '../../shared/contract/verify.ts'
import type { WindowApi } from '../../shared/contract/window-api.ts'

declare global {
  interface Window {
    readonly sanlian?: WindowApi<File>
  }
}

export type CallName = ChannelName & SpecName

/** One typed question to main. Never throws: a broken bridge is an error like any other. */
export async function call<Name extends CallName>(
  channel: Name,
  input: InputOf<Name>,
): Promise<Result<OutputOf<Name>, AppError>> {
  // Main checks its answer against the same schema, so the type is what the channel's spec says.
  return (await guarded((api) => api.invoke(channel, input))) as Result<OutputOf<Name>, AppError>
}

export function importFiles(files: readonly File[]): Promise<Result<{ readonly jobId: string }, AppError>> {
  return guarded((api) => api.importFiles(files))
}

export function verifyFile(file: File, keys: readonly string[]): Promise<Result<VerifyReport, AppError>> {
  return guarded((api) => api.verifyFile(file, keys))
}

export function readReviewFile(file: File): Promise<Result<ReviewView, AppError>> {
  return guarded((api) => api.readReview(file))
}

export function subscribe(listener: (event: JobEvent) => void): () => void {
  return window.sanlian?.subscribe(listener) ?? (() => undefined)
}

async function guarded<Value>(
  ask: (api: WindowApi<File>) => Promise<Result<Value, AppError>>,
): Promise<Result<Value, AppError>> {
  const api = window.sanlian
  if (!api) return err({ code: 'UNEXPECTED', facts: { logId: 'bridge' } })
  try {
    return await ask(api)
  } catch {
    return err({ code: 'UNEXPECTED', facts: { logId: 'bridge' } })
  }
}
