import { ok } from '../../shared/base/index.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function appHandlers({ versions }: Services): AreaHandlers<'app'> {
  return { 'app.about': () => ok(versions) }
}
