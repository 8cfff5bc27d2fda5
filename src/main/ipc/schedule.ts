import { ok } from '../../shared/base/index.ts'
import { viewSchedule } from '../usecases/schedule-view.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function scheduleHandlers({ desk, clock, background }: Services): AreaHandlers<'schedule'> {
  return {
    'schedule.get': async () => {
      const asked = desk.ask(({ db }) => viewSchedule(db, clock.now()))
      return asked.ok ? ok({ ...asked.value, background: await background.view() }) : asked
    },
    'schedule.setBackground': (input) => background.set(input),
  }
}
