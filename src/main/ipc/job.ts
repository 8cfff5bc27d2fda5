import { ok } from '../../shared/base/index.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function jobHandlers({ workshop }: Services): AreaHandlers<'job'> {
  return {
    'job.cancel': ({ jobId }) => {
      workshop.cancel(jobId)
      return ok({})
    },
  }
}
