import { viewSettings } from '../usecases/settings-view.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function settingsHandlers({ desk, workshop }: Services): AreaHandlers<'settings'> {
  return {
    'settings.get': () => desk.ask(({ db }) => viewSettings(db)),
    'settings.setCutoff': (input) => workshop.request('settings.setCutoff', input),
    'settings.setSegregation': (input) => workshop.request('settings.setSegregation', input),
    'settings.setThreshold': (input) => workshop.request('settings.setThreshold', input),
    'settings.askPerformance': (input) => workshop.request('settings.askPerformance', input),
    'settings.approvePerformance': (input) => workshop.request('settings.approvePerformance', input),
    'settings.restate': (input) => workshop.request('settings.restate', input),
    'settings.setDay': (input) => workshop.request('settings.setDay', input),
  }
}
