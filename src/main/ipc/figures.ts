import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function figuresHandlers({ workshop }: Services): AreaHandlers<'figures'> {
  return { 'figures.open': (input) => workshop.request('figures.open', input) }
}
