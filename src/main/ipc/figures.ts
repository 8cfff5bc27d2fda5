import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function figuresHandlers({ workshop }: Services): AreaHandlers<'figures'> {
  return {
    'figures.compare': (input) => workshop.request('figures.compare', input),
    'figures.open': (input) => workshop.request('figures.open', input),
  }
}
