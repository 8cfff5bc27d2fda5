import { CheckCircleOutlined } from '@ant-design/icons'
import type { GridApi } from 'ag-grid-community'
import { Button, Splitter } from 'antd'
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import type { DiscrepancyRow } from '../../../shared/contract/triage.ts'
import type { WorkspaceView } from '../../../shared/contract/workspace.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { triageWords } from '../../../shared/text/ui/triage.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { openForDifference } from '../../bridge/open-handbook.ts'
import { perform } from '../../bridge/perform.ts'
import { type PageAsk, PagedGrid } from '../../grid/paged-grid.tsx'
import { screenOpened, slipOpened, useView } from '../../stores/view.ts'
import { Empty } from '../../ui/empty.tsx'
import { DiscrepancyDetail } from './discrepancy-detail.tsx'
import { ManyChosen } from './many-chosen.tsx'
import { type Reclassification, ReclassifyDialog } from './reclassify-dialog.tsx'
import { triageColumns } from './triage-columns.tsx'
import { TriageQueues } from './triage-queues.tsx'
import { TriageToolbar } from './triage-toolbar.tsx'
import { askedBy, firstView, isFiltered, type TriageView } from './triage-view.ts'
import { useTriageKeys } from './use-triage-keys.ts'
import { WaiveDialog } from './waive-dialog.tsx'
import { type AskedWork, commonOwner, type WorkAct, WorkDialog } from './work-dialog.tsx'
import './triage.css'

type Answer = OutputOf<'triage.list'>
const columns = triageColumns()

/** 差异: a queue that can be worked by keyboard alone, with both sides' evidence under it. */
export function TriageScreen({ workspace }: { readonly workspace: WorkspaceView }) {
  const { period } = workspace
  const focus = useView((state) => state.focus)
  const [view, setView] = useState<TriageView>({
    ...firstView,
    ...{ code: focus?.code ?? null, search: focus?.search ?? '', slice: focus?.slice ?? null },
  })
  // Who types goes on typing; a click is answered at once.
  const search = useDeferredValue(view.search)
  const asked = useMemo(() => ({ ...view, search }), [view, search])
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [rows, setRows] = useState<readonly DiscrepancyRow[]>([])
  /** 全选: every difference of the list, on screen or not. */
  const [allIds, setAllIds] = useState<readonly string[] | null>(null)
  const [chosen, setChosen] = useState<DiscrepancyRow | null>(null)
  const [waiving, setWaiving] = useState<DiscrepancyRow | null>(null)
  const [reclassifying, setReclassifying] = useState<Reclassification | null>(null)
  const [working, setWorking] = useState<AskedWork | null>(null)
  const grid = useRef<GridApi<DiscrepancyRow> | null>(null)
  /** What was answered may move away in the list's order: the work goes on where it was. */
  const isPlaceHeld = useRef(false)
  // Read when a page is asked for: a clock that ticks must not send the list back to its top.
  const now = useRef(workspace.asOf)
  now.current = workspace.asOf

  const fetchPage = useCallback(
    async (ask: PageAsk) => {
      const page = await perform('triage.list', { ...ask, ...askedBy(asked), period, now: now.current })
      if (page) setAnswer(page.value)
      return page?.value ?? null
    },
    [asked, period],
  )
  const selectedIds = useMemo(() => (allIds === null ? null : new Set(allIds)), [allIds])

  function show(next: TriageView): void {
    setAllIds(null)
    setView(next)
  }

  async function selectAll(): Promise<void> {
    const ids = await perform('triage.ids', { ...askedBy(asked), period, sort: [], now: now.current })
    if (ids) setAllIds(ids.value)
  }

  /** Back to the row that the keys are on. */
  function selectNone(): void {
    setAllIds(null)
    const focused = grid.current?.getFocusedCell()
    grid.current?.deselectAll()
    if (focused) grid.current?.getDisplayedRowAtIndex(focused.rowIndex)?.setSelected(true, true)
  }

  /** The grid tells of a choice a moment later: a key that follows at once asks it what is chosen now. */
  function chosenNow(): readonly DiscrepancyRow[] {
    return grid.current?.getSelectedRows() ?? []
  }

  function act(work: WorkAct): void {
    const rows = chosenNow()
    const ids = allIds ?? rows.map(({ id }) => id)
    if (view.state !== 'open' || ids.length === 0 || !isActorKnown()) return
    setWorking({
      act: work,
      discrepancyIds: ids,
      about: allIds === null && rows.length === 1 ? (rows[0] ?? null) : null,
      owner: allIds === null ? commonOwner(rows) : view.owner,
    })
  }

  function waive(): void {
    const [row, ...others] = chosenNow()
    if (row?.state === 'open' && others.length === 0 && allIds === null && isActorKnown()) setWaiving(row)
  }

  function openHandbook(): void {
    const [row, ...others] = chosenNow()
    if (row && others.length === 0 && allIds === null) void openForDifference(row)
  }

  const count = allIds?.length ?? rows.length
  useTriageKeys({
    w: waive,
    a: () => act('assign'),
    f: () => act('answer'),
    s: () => act(chosenNow().every(({ stage }) => stage === 'held') ? 'resume' : 'hold'),
    n: () => act('note'),
    h: openHandbook,
    all: () => void selectAll(),
    ...(count > 1 ? { Escape: selectNone } : {}),
  })

  const isAllClear = answer?.total === 0
  return (
    <div className="screen">
      <TriageToolbar view={view} answer={answer} onView={show} />
      <div className="triage-body">
        <TriageQueues view={view} answer={answer} onView={show} />
        <Splitter orientation="vertical" className="screen-fill">
          <Splitter.Panel min={140} style={{ position: 'relative' }}>
            <PagedGrid<DiscrepancyRow>
              gridId="triage"
              label={triageWords.title}
              columns={columns}
              rowId={rowId}
              fetchPage={fetchPage}
              keepsPlace
              isHeld={isPlaceHeld}
              selectedIds={selectedIds}
              amountOf={(row) => row.amount}
              onApi={(api) => {
                grid.current = api
              }}
              onChoose={setChosen}
              onTicked={(ticked, isOurs) => {
                setRows(ticked)
                if (!isOurs) setAllIds(null)
              }}
              onFilterValue={(search) => show({ ...view, search })}
              onOpen={(row) => {
                const [contractNo] = row.contractNos
                if (contractNo) slipOpened(contractNo)
              }}
            />
            {isAllClear && <NothingListed workspace={workspace} isFiltered={isFiltered(view)} />}
          </Splitter.Panel>
          <Splitter.Panel defaultSize="42%" min={150}>
            {count > 1 ? (
              <ManyChosen
                rows={rows}
                count={count}
                sum={allIds === null ? null : (answer?.sum ?? null)}
                total={answer?.total ?? count}
                isOpen={view.state === 'open'}
                onAct={act}
                onAll={() => void selectAll()}
                onNone={selectNone}
              />
            ) : chosen ? (
              <DiscrepancyDetail
                row={chosen}
                onPrimary={(code, search) => show({ ...view, code, search, level: null, slice: null })}
                onWaive={waive}
                onReclassify={(wanted) => isActorKnown() && setReclassifying(wanted)}
                onAct={act}
              />
            ) : (
              !isAllClear && <Empty title={triageWords.pickTitle} hint={triageWords.pickHint} />
            )}
          </Splitter.Panel>
        </Splitter>
      </div>
      <WaiveDialog row={waiving} onClose={() => setWaiving(null)} />
      <ReclassifyDialog asked={reclassifying} onClose={() => setReclassifying(null)} />
      <WorkDialog
        asked={working}
        owners={answer?.byOwner ?? []}
        onDone={() => {
          isPlaceHeld.current = count === 1
        }}
        onClose={() => setWorking(null)}
      />
    </div>
  )
}

function rowId(row: DiscrepancyRow): string {
  return row.id
}

type NothingProps = { readonly workspace: WorkspaceView; readonly isFiltered: boolean }

function NothingListed({ workspace, isFiltered: isNarrow }: NothingProps) {
  const hasRun = workspace.lastRunAt !== null
  return (
    <div className="triage-clear">
      {isNarrow ? (
        <Empty title={triageWords.noneTitle} hint={triageWords.filteredHint} />
      ) : (
        <Empty
          icon={hasRun ? <CheckCircleOutlined aria-hidden /> : undefined}
          title={triageWords.clearTitle}
          hint={hasRun ? triageWords.clearHint : triageWords.noneHint}
          action={
            workspace.counts.contracts === 0 && (
              <Button type="primary" onClick={() => screenOpened('intake')}>
                {slipWords.goImport}
              </Button>
            )
          }
        />
      )}
    </div>
  )
}
