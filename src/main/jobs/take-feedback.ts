import type { Progress } from '../../shared/engine/engine-input.ts'
import { type FeedbackReport, importFeedbackFile } from '../usecases/import-feedback.ts'
import type { RefusedFile } from '../usecases/import-files.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'

/** 差额清单 among dropped files is an answer, not a file of facts. */
export function* takeFeedback(
  context: WorkspaceContext,
  refused: readonly RefusedFile[],
): Generator<Progress, { readonly feedback: readonly FeedbackReport[]; readonly refused: readonly RefusedFile[] }> {
  const feedback: FeedbackReport[] = []
  const left: RefusedFile[] = []
  for (const file of refused) {
    if (file.error.code !== 'FILE_IS_LIST') {
      left.push(file)
      continue
    }
    const done = yield* importFeedbackFile(context, file.path)
    if (done.ok) feedback.push(done.value)
    else left.push({ ...file, error: done.error })
  }
  return { feedback, refused: left }
}
