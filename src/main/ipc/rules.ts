import { rulesView } from '../usecases/rules-view.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function rulesHandlers({ desk, workshop }: Services): AreaHandlers<'rules'> {
  return {
    'rules.list': () => desk.ask(({ db }) => rulesView(db)),
    'rules.setMode': (input) => workshop.request('rules.setMode', input),
    'rules.backTest': () => desk.startJob('rules.backTest', {}),
  }
}
