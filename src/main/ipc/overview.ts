import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function overviewHandlers({ workshop }: Services): AreaHandlers<'overview'> {
  return {
    'overview.cutoff': (input) => workshop.request('overview.cutoff', input),
  }
}
