import { listMatches } from '../usecases/list-matches.ts'
import { listOpenItems } from '../usecases/list-open-items.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function matchingHandlers({ desk, workshop }: Services): AreaHandlers<'matching'> {
  return {
    'matching.run': () => desk.startJob('matching.run', {}),
    'matching.listMatches': (input) => desk.ask(({ db }) => listMatches(db, input)),
    'matching.listOpenItems': (input) => desk.ask(({ db }) => listOpenItems(db, input)),
    'matching.explain': (input) => workshop.request('matching.explain', input),
    'matching.confirm': (input) => workshop.request('matching.confirm', input),
    'matching.reject': (input) => workshop.request('matching.reject', input),
    'matching.byHand': (input) => workshop.request('matching.byHand', input),
    'matching.suspense': (input) => workshop.request('matching.suspense', input),
    'matching.undo': (input) => workshop.request('matching.undo', input),
  }
}
