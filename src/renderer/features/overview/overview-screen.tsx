import { CheckCircleOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Segmented, Splitter } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import type { MetricCard } from '../../../shared/contract/dashboard.ts'
import type { Holder, WaitingRow } from '../../../shared/contract/overview.ts'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import type { WorkspaceView } from '../../../shared/contract/workspace.ts'
import { type PeriodKey, periodTitle } from '../../../shared/domain/period.ts'
import { dashboardWords } from '../../../shared/text/ui/dashboard.ts'
import { overviewWords } from '../../../shared/text/ui/overview.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { useClock } from '../../bridge/use-clock.ts'
import { ListGrid } from '../../grid/list-grid.tsx'
import { screenOpened, slipOpened } from '../../stores/view.ts'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { ActionList } from './action-list.tsx'
import { AlertStrip } from './alert-strip.tsx'
import { CutoffCards } from './cutoff-cards.tsx'
import { Dashboard } from './dashboard.tsx'
import { ExceptionsButton } from './exceptions-button.tsx'
import { OverviewPrint } from './overview-print.tsx'
import { RemindButton } from './remind-button.tsx'
import { type OpenedShare, ShareDrawer } from './share-drawer.tsx'
import { holderText, waitingColumns } from './waiting-columns.tsx'
import './overview.css'
import './dashboard.css'

const MINUTE_MS = 60_000

/** 总览: how long until the cutoff, what would roll over, and whom to ask first. */
export function OverviewScreen({ workspace }: { readonly workspace: WorkspaceView }) {
  if (workspace.period === null) {
    return (
      <Empty
        title={overviewWords.noPeriodTitle}
        hint={overviewWords.noPeriodHint}
        action={
          <Button type="primary" onClick={() => screenOpened('intake')}>
            {slipWords.goImport}
          </Button>
        }
      />
    )
  }
  return <CutoffOf key={workspace.period} workspace={workspace} period={workspace.period} />
}

type Board = OutputOf<'overview.cutoff'>
type View = keyof typeof dashboardWords.views
type CutoffProps = { readonly workspace: WorkspaceView; readonly period: PeriodKey }

function CutoffOf({ workspace, period }: CutoffProps) {
  const minute = Math.floor(useClock(workspace, MINUTE_MS) / MINUTE_MS)
  const [holder, setHolder] = useState<Holder | null>(null)
  const { value: metrics, problem: metricsProblem } = useAnswer('overview.metrics', { period }, minute)
  const [view, setView] = useState<View>('cutoff')
  const [isPrinting, setIsPrinting] = useState(false)
  const [share, setShare] = useState<OpenedShare | null>(null)
  const printed = useCallback(() => setIsPrinting(false), [])
  const { value: board, problem, isLoading } = useAnswer('overview.cutoff', { period, holder }, minute)
  if (problem) return <Problem {...problem} />
  if (!board) return <Waiting />
  // Whoever has nothing to do any more is nobody to look at.
  if (holder !== null && !board.actions.some((action) => holderText(action) === holderText(holder))) setHolder(null)
  return (
    <div className="screen">
      <div className="toolbar">
        <h1 className="toolbar-title">
          {overviewWords.title} · {periodTitle(period)}
        </h1>
        <Segmented<View>
          aria-label={dashboardWords.viewsLabel}
          value={view}
          options={[
            { value: 'cutoff', label: dashboardWords.views.cutoff },
            { value: 'metrics', label: dashboardWords.views.metrics },
          ]}
          onChange={setView}
        />
        <LevelCounts cards={metrics?.cards ?? []} />
        <span className="spring" />
        <RemindButton minute={minute} />
        <Button icon={<PrinterOutlined />} disabled={!metrics} onClick={() => setIsPrinting(true)}>
          {dashboardWords.print}
        </Button>
      </div>
      {metrics && <AlertStrip alerts={metrics.alerts} workspace={workspace} />}
      {isPrinting && metrics && <OverviewPrint period={period} board={board} metrics={metrics} onDone={printed} />}
      {view === 'cutoff' && <CutoffCards board={board} workspace={workspace} onOpen={setShare} />}
      <ShareDrawer
        period={period}
        opened={share}
        card={share && !isLoading ? board[share.share] : null}
        minute={minute}
        onClose={() => setShare(null)}
      />
      {view === 'metrics' ? (
        metricsProblem ? (
          <Problem {...metricsProblem} />
        ) : (
          metrics && <Dashboard metrics={metrics} period={period} minute={minute} />
        )
      ) : board.rollingOver.count === 0 ? (
        <AllDone board={board} />
      ) : (
        <Splitter className="screen-fill">
          <Splitter.Panel min={420}>
            <WaitingList board={board} period={period} />
          </Splitter.Panel>
          {board.actions.length > 0 && (
            <Splitter.Panel defaultSize={272} min={240}>
              <ActionList actions={board.actions} chosen={holder} onChoose={setHolder} />
            </Splitter.Panel>
          )}
        </Splitter>
      )}
    </div>
  )
}

function LevelCounts({ cards }: { readonly cards: readonly MetricCard[] }) {
  const [red, yellow] = (['red', 'yellow'] as const).map((level) => cards.filter((card) => card.level === level).length)
  return (
    <span className="overview-levels" role="status">
      {red ? <span className="is-bad">{dashboardWords.red(red)}</span> : null}
      {yellow ? <span>{dashboardWords.yellow(yellow)}</span> : null}
    </span>
  )
}

function WaitingList({ board, period }: { readonly board: Board; readonly period: PeriodKey }) {
  const [chosen, setChosen] = useState<WaitingRow | null>(null)
  const { waiting, waitingCount, isCutOff } = board
  const columns = useMemo(waitingColumns, [])
  const title = isCutOff ? overviewWords.rolledTitle : overviewWords.waitingTitle
  return (
    <section className="pane" aria-label={title}>
      <header className="pane-head">
        <h2>{title}</h2>
        <span className="muted num">{overviewWords.shown(waiting.length, waitingCount)}</span>
        <span className="spring" />
        <ExceptionsButton period={period} isCutOff={isCutOff} chosen={chosen} />
      </header>
      <div className="screen-fill">
        <ListGrid<WaitingRow>
          gridId="waiting"
          label={title}
          columns={columns}
          rows={waiting}
          rowId={(row) => row.contractNo}
          amountOf={(row) => row.amount}
          isMain
          onChoose={setChosen}
          onOpen={(row) => slipOpened(row.contractNo)}
        />
      </div>
    </section>
  )
}

function AllDone({ board }: { readonly board: Board }) {
  if (board.signed.count === 0) return <Empty title={overviewWords.emptyTitle} hint={overviewWords.emptyHint} />
  const hint = board.isCutOff ? overviewWords.clearedHint : overviewWords.clearHint
  return <Empty icon={<CheckCircleOutlined aria-hidden />} title={overviewWords.clearTitle} hint={hint} />
}
