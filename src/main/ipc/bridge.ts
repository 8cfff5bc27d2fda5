import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function bridgeHandlers({ workshop }: Services): AreaHandlers<'bridge'> {
  return {
    'bridge.get': (input) => workshop.request('bridge.get', input),
    'bridge.items': (input) => workshop.request('bridge.items', input),
  }
}
