import type { WorkspaceView } from '../../shared/contract/workspace.ts'
import { momentText } from '../../shared/domain/epoch-ms.ts'
import { amountText, unitWord } from '../../shared/text/money-text.ts'
import { shellWords } from '../../shared/text/ui/shell.ts'
import { usePreferences } from '../stores/preferences.ts'
import { useSelection } from '../stores/selection.ts'

/** 计数, 求和, 平均 of what is selected, as Excel has it. */
export function StatusBar({ workspace }: { readonly workspace: WorkspaceView }) {
  const stats = useSelection((state) => state.stats)
  const unit = usePreferences((state) => state.unit)
  const { files, contracts, bankLines } = workspace.counts
  return (
    <footer className="statusbar">
      {stats.count === 0 ? (
        <span className="muted">{shellWords.statusIdle}</span>
      ) : (
        <output aria-live="polite">
          {shellWords.statusCount}
          <b>{stats.count}</b>
          {stats.sum !== null && stats.average !== null && (
            <>
              <Gap />
              {shellWords.statusSum}
              <b>{amountText(stats.sum, unit)}</b>
              <Gap />
              {shellWords.statusAverage}
              <b>{amountText(stats.average, unit)}</b> {unitWord(unit)}
            </>
          )}
        </output>
      )}
      <span className="spring" />
      <span>{shellWords.counts(files, contracts, bankLines)}</span>
      <span>
        {workspace.lastRunAt === null ? shellWords.neverRun : shellWords.lastRun(momentText(workspace.lastRunAt))}
      </span>
    </footer>
  )
}

function Gap() {
  return <span style={{ display: 'inline-block', width: 18 }} />
}
