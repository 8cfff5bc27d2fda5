import { CheckCircleOutlined } from '@ant-design/icons'
import { Button, Splitter } from 'antd'
import { useMemo, useState } from 'react'
import type { WaitingRow } from '../../../shared/contract/overview.ts'
import type { WorkspaceView } from '../../../shared/contract/workspace.ts'
import { epochMs } from '../../../shared/domain/epoch-ms.ts'
import { type PeriodKey, periodTitle } from '../../../shared/domain/period.ts'
import { overviewWords } from '../../../shared/text/ui/overview.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { ListGrid } from '../../grid/list-grid.tsx'
import { screenOpened, slipOpened } from '../../stores/view.ts'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { ActionList } from './action-list.tsx'
import { CutoffCards } from './cutoff-cards.tsx'
import { useClock } from './use-clock.ts'
import { holderText, waitingColumns } from './waiting-columns.tsx'
import './overview.css'

/** The board is asked anew so often; the countdown runs on by itself. */
const ASK_EVERY_MS = 60_000

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

type CutoffProps = { readonly workspace: WorkspaceView; readonly period: PeriodKey }

function CutoffOf({ workspace, period }: CutoffProps) {
  const now = useClock(workspace)
  const asOf = workspace.isClockFixed ? now : epochMs(Math.floor(now / ASK_EVERY_MS) * ASK_EVERY_MS)
  const { value: board, problem } = useAnswer('overview.cutoff', { period, asOf })
  const [holder, setHolder] = useState<string | null>(null)
  const columns = useMemo(waitingColumns, [])
  if (problem) return <Problem {...problem} />
  if (!board) return <Waiting />
  const rows = holder === null ? board.waiting : board.waiting.filter((row) => holderText(row) === holder)
  return (
    <div className="screen">
      <div className="toolbar">
        <h1 className="toolbar-title">
          {overviewWords.title} · {periodTitle(period)}
        </h1>
      </div>
      <CutoffCards board={board} now={now} />
      {board.waiting.length === 0 ? (
        <AllDone signed={board.signed.count} />
      ) : (
        <Splitter className="screen-fill">
          <Splitter.Panel min={420}>
            <section className="pane" aria-label={overviewWords.waitingTitle}>
              <header className="pane-head">
                <h2>{board.isCutOff ? overviewWords.rolledTitle : overviewWords.waitingTitle}</h2>
                <span className="muted num">{overviewWords.shown(rows.length, totalOf(board, holder, rows))}</span>
              </header>
              <div className="screen-fill">
                <ListGrid<WaitingRow>
                  gridId="waiting"
                  label={overviewWords.waitingTitle}
                  columns={columns}
                  rows={rows}
                  rowId={(row) => row.contractNo}
                  amountOf={(row) => row.amount}
                  isMain
                  onOpen={(row) => slipOpened(row.contractNo)}
                />
              </div>
            </section>
          </Splitter.Panel>
          {board.actions.length > 0 && (
            <Splitter.Panel defaultSize={320} min={240}>
              <ActionList actions={board.actions} chosen={holder} onChoose={setHolder} />
            </Splitter.Panel>
          )}
        </Splitter>
      )}
    </div>
  )
}

type Board = NonNullable<ReturnType<typeof useAnswer<'overview.cutoff'>>['value']>

function totalOf({ waitingTotal }: Board, holder: string | null, rows: readonly WaitingRow[]): number {
  return holder === null ? waitingTotal.count : rows.length
}

function AllDone({ signed }: { readonly signed: number }) {
  return signed === 0 ? (
    <Empty title={overviewWords.emptyTitle} hint={overviewWords.emptyHint} />
  ) : (
    <Empty icon={<CheckCircleOutlined aria-hidden />} title={overviewWords.clearTitle} hint={overviewWords.clearHint} />
  )
}
