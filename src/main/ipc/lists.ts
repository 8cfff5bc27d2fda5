import { ok } from '../../shared/base/index.ts'
import { findListFile, madeLists } from '../usecases/made-lists.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function listsHandlers({ desk, dialogs, showFile, workshop }: Services): AreaHandlers<'lists'> {
  return {
    'lists.make': () => desk.startJob('lists.make', null),
    'lists.made': () => desk.ask(madeLists),
    'lists.show': (input) => {
      const asked = desk.ask((reader) => findListFile(reader, input))
      const found = asked.ok ? asked.value : asked
      if (!found.ok) return found
      showFile(found.value)
      return ok({})
    },
    'lists.read': (input) => workshop.request('lists.read', input),
    'lists.pickFeedback': async () => {
      const paths = await dialogs.pickLists()
      return paths.length > 0 ? desk.startJob('lists.importFeedback', { paths }) : ok(null)
    },
  }
}
