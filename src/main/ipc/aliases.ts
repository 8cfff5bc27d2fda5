import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

/** The workshop answers, also what only reads: parties are resolved anew for it. */
export function aliasesHandlers({ workshop }: Services): AreaHandlers<'aliases'> {
  return {
    'aliases.list': () => workshop.request('aliases.list', {}),
    'aliases.draft': (input) => workshop.request('aliases.draft', input),
    'aliases.register': (input) => workshop.request('aliases.register', input),
    'aliases.review': (input) => workshop.request('aliases.review', input),
  }
}
