import { PlayCircleOutlined } from '@ant-design/icons'
import type { GridApi } from 'ag-grid-community'
import { Button, Segmented, Splitter } from 'antd'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { ChangeRow } from '../../../shared/contract/inbox.ts'
import type { BankRow } from '../../../shared/contract/ledger.ts'
import type { MatchRow } from '../../../shared/contract/matching.ts'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import type { WorkspaceView } from '../../../shared/contract/workspace.ts'
import { dayOfMoment } from '../../../shared/domain/epoch-ms.ts'
import { periodOfDay } from '../../../shared/domain/period.ts'
import { matchWords } from '../../../shared/text/ui/matching.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { type PageAsk, PagedGrid } from '../../grid/paged-grid.tsx'
import { useJobs } from '../../stores/jobs.ts'
import { screenOpened, slipOpened, useView } from '../../stores/view.ts'
import { Empty } from '../../ui/empty.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { AliasesButton } from './aliases-button.tsx'
import { decide, takeBack } from './decide.ts'
import { InboxButton } from './inbox-button.tsx'
import { ManualPanel } from './manual-panel.tsx'
import { entryKey } from './manual-plan.ts'
import { matchColumns } from './match-columns.tsx'
import { NoMatches } from './no-matches.tsx'
import type { OpenContract } from './open-columns.tsx'
import { OpenPanes } from './open-panes.tsx'
import { RulesButton } from './rules-button.tsx'
import { SuspenseDialog } from './suspense-dialog.tsx'
import { WhyPanel } from './why-panel.tsx'
import './matching.css'

type Status = MatchRow['status']
type Counts = OutputOf<'matching.listMatches'>['counts']
const BEST_FIRST = [{ column: 'score', descending: true }]
const NO_LINES: readonly string[] = []
const STATUSES: readonly Status[] = ['suggested', 'confirmed', 'auto']

/** 勾兑: what is open on each side, what the engine proposes, and what people decide. */
export function MatchingScreen({ workspace }: { readonly workspace: WorkspaceView }) {
  const { period } = workspace
  const focus = useView((state) => state.focus)
  const isBusy = useJobs((state) => state.running !== null)
  const [status, setStatus] = useState<Status>('suggested')
  const [typed, setTyped] = useState(focus?.search ?? '')
  const search = useDeferredValue(typed.trim())
  const [counts, setCounts] = useState<Counts | null>(null)
  const [chosen, setChosen] = useState<MatchRow | null>(null)
  const grid = useRef<GridApi<MatchRow> | null>(null)
  const [lines, setLines] = useState<readonly BankRow[]>([])
  const [contracts, setContracts] = useState<readonly OpenContract[]>([])
  const [clearCount, setClearCount] = useState(0)
  const [isSuspending, setIsSuspending] = useState(false)
  const tickedFirst = focus?.tickedLineIds ?? NO_LINES
  const { value: open } = useAnswer('matching.listOpenItems', { period, search, firstLineIds: [...tickedFirst] })
  const columns = useMemo(matchColumns, [])

  const fetchPage = useCallback(
    async (ask: PageAsk) => {
      // Suggestions come best first unless the user sorts them.
      const sort = ask.sort.length === 0 && status === 'suggested' ? BEST_FIRST : ask.sort
      const page = await perform('matching.listMatches', { ...ask, sort, search, period, status: [status] })
      if (page) setCounts(page.value.counts)
      return page?.value ?? null
    },
    [search, period, status],
  )

  const hasTicks = lines.length + contracts.length > 0
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      // While rows are ticked, the panel shows them and not the suggestion: nobody decides on what is not shown.
      if (hasTicks || !chosen || chosen.status === 'confirmed' || isBlocked(event.target)) return
      // The grid tells of a choice a moment later: a key that follows at once would decide on what the panel shows no more.
      if (grid.current?.getSelectedRows().at(-1)?.id !== chosen.id) return
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void decide('confirm', chosen.id)
      else if (event.key === 'Delete') void decide('reject', chosen.id)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [chosen, hasTicks])

  /** Shows the money of a change: where its match is now, else among what is open; in the month that it came in. */
  async function goTo({ lines: changed, after, before, kind }: ChangeRow): Promise<void> {
    const [line] = changed
    if (!line) return
    const month = periodOfDay(dayOfMoment(line.postedAt))
    if (period !== null && month !== period) await perform('workspace.choosePeriod', { period: month })
    setChosen(null)
    setTyped(line.bankRef)
    setStatus((kind === 'conflict' ? before : after)?.status ?? 'suggested')
  }

  const runButton = (
    <Button
      type="primary"
      icon={<PlayCircleOutlined />}
      disabled={isBusy}
      title="F5"
      onClick={() => void perform('matching.run', {})}
    >
      {matchWords.run}
    </Button>
  )
  if (workspace.counts.bankLines + workspace.counts.contracts === 0) {
    return (
      <Empty
        title={matchWords.emptyTitle}
        hint={matchWords.emptyHint}
        action={
          <Button type="primary" onClick={() => screenOpened('intake')}>
            {slipWords.goImport}
          </Button>
        }
      />
    )
  }
  return (
    <div className="screen">
      <div className="toolbar">
        <h1 className="toolbar-title">{matchWords.title}</h1>
        {runButton}
        <InboxButton onGo={(change) => void goTo(change)} />
        <RulesButton />
        <AliasesButton />
        <SearchBox value={typed} hint={matchWords.search} width={272} onChange={setTyped} />
        <span className="spring" />
        <span className="muted">{matchWords.keysHint}</span>
      </div>
      <Splitter orientation="vertical" className="screen-fill">
        <Splitter.Panel defaultSize="46%" min={140}>
          <OpenPanes
            open={open}
            chosen={hasTicks ? null : chosen}
            sought={focus?.bankLineIds ?? NO_LINES}
            tickedFirst={tickedFirst}
            isSearching={search !== ''}
            ticked={{ lines: lines.length, contracts: contracts.length }}
            clearCount={clearCount}
            onLines={setLines}
            onContracts={setContracts}
            onSuspense={() => isActorKnown() && setIsSuspending(true)}
            onFilterValue={setTyped}
          />
        </Splitter.Panel>
        <Splitter.Panel min={160}>
          <Splitter>
            <Splitter.Panel min={360}>
              <section className="pane" aria-label={matchWords.title}>
                <header className="pane-head">
                  <Segmented<Status>
                    size="small"
                    aria-label={matchWords.columns.status}
                    value={status}
                    options={STATUSES.map((value) => ({
                      value,
                      label: counts ? `${matchWords.status[value]} ${counts[value]}` : matchWords.status[value],
                    }))}
                    onChange={(next) => {
                      setStatus(next)
                      setChosen(null)
                    }}
                  />
                </header>
                <div className="screen-fill matches">
                  {workspace.lastRunAt === null && counts?.suggested === 0 ? (
                    <Empty title={matchWords.neverRunTitle} hint={matchWords.neverRunHint} action={runButton} />
                  ) : (
                    <PagedGrid<MatchRow>
                      gridId="matches"
                      label={matchWords.title}
                      columns={columns}
                      rowId={(row) => row.id}
                      fetchPage={fetchPage}
                      keepsPlace
                      amountOf={(row) => row.amount}
                      onApi={(api) => {
                        grid.current = api
                      }}
                      onChoose={setChosen}
                      onFilterValue={setTyped}
                      onOpen={(row) => slipOpened(row.allocations[0]?.contractNo ?? null)}
                    />
                  )}
                  {workspace.lastRunAt !== null && counts?.[status] === 0 && (
                    <NoMatches isDone={status === 'suggested' && search === ''} lines={open?.lines ?? []} />
                  )}
                </div>
              </section>
            </Splitter.Panel>
            <Splitter.Panel defaultSize={440} min={300}>
              {hasTicks ? (
                <ManualPanel
                  key={[...lines.map((line) => line.id), ...contracts.map(entryKey)].join('|')}
                  lines={lines}
                  contracts={contracts}
                  onClear={() => setClearCount((count) => count + 1)}
                />
              ) : (
                <WhyPanel
                  match={chosen}
                  onConfirm={() => chosen && void decide('confirm', chosen.id)}
                  onReject={() => chosen && void decide('reject', chosen.id)}
                  onTakeBack={(decisionId) => void takeBack(decisionId)}
                />
              )}
            </Splitter.Panel>
          </Splitter>
        </Splitter.Panel>
      </Splitter>
      <SuspenseDialog
        lines={isSuspending ? lines : []}
        onClose={() => setIsSuspending(false)}
        onDone={() => setClearCount((count) => count + 1)}
      />
    </div>
  )
}

/** Typing, or something open above the screen: the keys are not for the list. */
function isBlocked(target: EventTarget | null): boolean {
  const { slipNo, evidence, isPaletteOpen } = useView.getState()
  if (slipNo !== null || evidence !== null || isPaletteOpen) return true
  const above = 'input:not([type="checkbox"]), textarea, .ant-modal, .ant-drawer'
  return target instanceof HTMLElement && target.closest(above) !== null
}
