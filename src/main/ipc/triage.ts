import { discrepancyHistory } from '../usecases/discrepancy-history.ts'
import { listDiscrepancies, pickDiscrepancies } from '../usecases/list-discrepancies.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function triageHandlers({ desk, workshop }: Services): AreaHandlers<'triage'> {
  return {
    'triage.list': (input) => desk.ask(({ db }) => listDiscrepancies(db, input)),
    'triage.ids': (input) => desk.ask(({ db }) => pickDiscrepancies(db, input)),
    'triage.history': (input) => desk.ask(({ db }) => discrepancyHistory(db, input.discrepancyId)),
    'triage.assign': (input) => workshop.request('triage.assign', input),
    'triage.answer': (input) => workshop.request('triage.answer', input),
    'triage.hold': (input) => workshop.request('triage.hold', input),
    'triage.note': (input) => workshop.request('triage.note', input),
    'triage.waive': (input) => workshop.request('triage.waive', input),
    'triage.reclassify': (input) => workshop.request('triage.reclassify', input),
  }
}
