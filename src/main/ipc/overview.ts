import { listExceptions } from '../usecases/list-exceptions.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function overviewHandlers({ desk, workshop }: Services): AreaHandlers<'overview'> {
  return {
    'overview.cutoff': (input) => workshop.request('overview.cutoff', input),
    'overview.cutoffShare': (input) => workshop.request('overview.cutoffShare', input),
    'overview.metrics': (input) => workshop.request('overview.metrics', input),
    'overview.trend': (input) => workshop.request('overview.trend', input),
    'overview.acknowledgeAlert': (input) => workshop.request('overview.acknowledgeAlert', input),
    'overview.startAlert': (input) => workshop.request('overview.startAlert', input),
    'overview.exceptions': (input) => desk.ask(({ db }) => listExceptions(db, input.period)),
    'overview.askException': (input) => workshop.request('overview.askException', input),
    'overview.approveException': (input) => workshop.request('overview.approveException', input),
  }
}
