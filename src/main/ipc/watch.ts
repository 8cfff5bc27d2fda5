import { ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { WatchView } from '../../shared/contract/watch.ts'
import { watchView } from '../usecases/watch-view.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function watchHandlers({ desk, workshop, dialogs, followFolder }: Services): AreaHandlers<'watch'> {
  const view = (): Result<WatchView, AppError> => desk.ask(({ db }) => watchView(db))

  async function set(folder: string | null): Promise<Result<WatchView, AppError>> {
    const kept = await workshop.request('watch.setFolder', { folder })
    if (!kept.ok) return kept
    followFolder()
    return view()
  }

  return {
    'watch.current': view,
    'watch.choose': async () => {
      const folder = await dialogs.pickWatchFolder()
      return folder === null ? ok(null) : set(folder)
    },
    'watch.stop': () => set(null),
  }
}
