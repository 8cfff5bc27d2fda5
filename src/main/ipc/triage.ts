import { listDiscrepancies } from '../usecases/list-discrepancies.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function triageHandlers({ desk, workshop }: Services): AreaHandlers<'triage'> {
  return {
    'triage.list': (input) => desk.ask(({ db }) => listDiscrepancies(db, input)),
    'triage.waive': (input) => workshop.request('triage.waive', input),
    'triage.reclassify': (input) => workshop.request('triage.reclassify', input),
  }
}
