import type { WorkspaceView } from '../../shared/contract/workspace.ts'
import { shellWords } from '../../shared/text/ui/shell.ts'
import { type ScreenName, screenOpened, useView } from '../stores/view.ts'
import { screenIcons, screenKey, screenNames } from './acts.tsx'

export function Rail({ workspace }: { readonly workspace: WorkspaceView }) {
  const current = useView((state) => state.screen)
  const { suggested, openDiscrepancies, blocking, alerts } = workspace.counts
  const isAlarm: Partial<Record<ScreenName, boolean>> = { overview: true, triage: blocking > 0 }
  const counts: Partial<Record<ScreenName, number>> = {
    overview: alerts,
    matching: suggested,
    triage: openDiscrepancies,
  }
  return (
    <nav className="rail" aria-label={shellWords.navigation}>
      <div className="rail-mark">{shellWords.product.slice(0, 2)}</div>
      {screenNames.map((screen, index) => {
        const count = counts[screen] ?? 0
        return (
          <button
            key={screen}
            type="button"
            className="rail-item"
            aria-current={screen === current ? 'page' : undefined}
            title={`${shellWords.screenHints[screen]}（${screenKey(index)}）`}
            onClick={() => screenOpened(screen)}
          >
            {screenIcons[screen]}
            {shellWords.screens[screen]}
            {count > 0 && (
              <span className={isAlarm[screen] ? 'rail-count is-alarm' : 'rail-count'}>
                {count > 999 ? '999+' : count}
              </span>
            )}
          </button>
        )
      })}
    </nav>
  )
}
