import { viewCutoffBoard } from '../usecases/cutoff-board.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function overviewHandlers({ desk }: Services): AreaHandlers<'overview'> {
  return {
    'overview.cutoff': (input) => desk.ask(({ db }) => viewCutoffBoard(db, input)),
  }
}
