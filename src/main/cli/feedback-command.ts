import { resolve } from 'node:path'
import type { AppError } from '../../shared/contract/errors.ts'
import { feedbackView } from '../usecases/feedback-view.ts'
import { importFeedbackFile } from '../usecases/import-feedback.ts'
import { type Arguments, wrong } from './arguments.ts'
import type { Outcome } from './outcome.ts'
import type { Drive } from './progress.ts'
import { withWorkspace } from './with-workspace.ts'

/** 反馈 of returned lists, under the name of who brings them in. A file that cannot be used stops no other. */
export function feedbackCommand(args: Arguments, drive: Drive): Outcome {
  const by = args.need('by')
  if (args.paths.length === 0) wrong('缺少要导入的差额清单')
  return withWorkspace(args, { creates: false, by }, (context) => {
    const errors: AppError[] = []
    const files: ReturnType<typeof feedbackView>[] = []
    for (const path of args.paths) {
      const done = drive(importFeedbackFile(context, resolve(path)))
      if (done.ok) files.push(feedbackView(done.value))
      else errors.push(done.error)
    }
    const isRefused = files.some(({ refused }) => refused.length > 0)
    return { exit: errors.length > 0 ? 3 : isRefused ? 1 : 0, json: { files }, errors }
  })
}
