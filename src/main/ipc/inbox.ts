import { changesView, countChanges } from '../usecases/changes-view.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function inboxHandlers({ desk, workshop }: Services): AreaHandlers<'inbox'> {
  return {
    'inbox.count': () => desk.ask(({ db }) => countChanges(db)),
    'inbox.list': (input) => desk.ask(({ db }) => changesView(db, input)),
    'inbox.markSeen': (input) => workshop.request('inbox.markSeen', input),
  }
}
