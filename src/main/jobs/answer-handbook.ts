import type { Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { readHandbookPage } from '../usecases/handbook-page.ts'
import { keepAttachment } from '../usecases/keep-attachment.ts'
import { saveAttachment } from '../usecases/save-attachment.ts'
import { actOnStep, tickStep, untickStep, visitHandbook } from '../usecases/work-on-handbook.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import type { RequestMessage } from './messages.ts'

type HandbookRequest = Extract<RequestMessage, { readonly name: `handbook.${string}` }>

export function isAboutHandbook(request: RequestMessage): request is HandbookRequest {
  return request.name.startsWith('handbook.')
}

export function answerHandbook(request: HandbookRequest, context: WorkspaceContext): Result<unknown, AppError> {
  switch (request.name) {
    case 'handbook.read': {
      const { bundled, pageId, subject } = request.input
      return readHandbookPage({ ...context, bundled, now: context.now() }, pageId, subject)
    }
    case 'handbook.visit':
      return visitHandbook(context, request.input.bundled, request.input)
    case 'handbook.tick':
      return tickStep(context, request.input.bundled, request.input)
    case 'handbook.untick':
      return untickStep(context, request.input.decisionId)
    case 'handbook.act':
      return actOnStep(context, request.input.bundled, request.input)
    case 'handbook.attach':
      return keepAttachment(context, request.input.path)
    case 'handbook.saveAttachment':
      return saveAttachment(context, request.input)
  }
}
