import { CheckCircleOutlined } from '@ant-design/icons'
import { Button, Segmented, Splitter } from 'antd'
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { Slice } from '../../../shared/contract/slice.ts'
import type { InputOf, OutputOf } from '../../../shared/contract/specs.ts'
import type { DiscrepancyRow } from '../../../shared/contract/triage.ts'
import type { WorkspaceView } from '../../../shared/contract/workspace.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { severityWords } from '../../../shared/text/ui/states.ts'
import { triageWords } from '../../../shared/text/ui/triage.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { type PageAsk, PagedGrid } from '../../grid/paged-grid.tsx'
import { screenOpened, slipOpened, useView } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { Empty } from '../../ui/empty.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { CodeQueue } from './code-queue.tsx'
import { DiscrepancyDetail } from './discrepancy-detail.tsx'
import { type Reclassification, ReclassifyDialog } from './reclassify-dialog.tsx'
import { SliceTag } from './slice-tag.tsx'
import { triageColumns } from './triage-columns.tsx'
import { WaiveDialog } from './waive-dialog.tsx'
import './triage.css'

type State = DiscrepancyRow['state']
type Severity = DiscrepancyRow['severity']
/** `work`: what somebody has to answer, each cause once. */
type Level = Severity | 'work' | 'all'
type Answer = OutputOf<'triage.list'>
const STATES: readonly State[] = ['open', 'waived', 'closed']
const SEVERITIES: readonly Severity[] = ['S1', 'S2', 'S3']

/** 差异: a queue that can be worked by keyboard alone, with both sides' evidence under it. */
export function TriageScreen({ workspace }: { readonly workspace: WorkspaceView }) {
  const { period, asOf } = workspace
  const focus = useView((state) => state.focus)
  const [state, setState] = useState<State>('open')
  /** Null: until somebody chooses one. */
  const [chosenLevel, setLevel] = useState<Level | null>(null)
  const [code, setCode] = useState<string | null>(focus?.code ?? null)
  const [typed, setTyped] = useState(focus?.search ?? '')
  const [slice, setSlice] = useState<Slice | null>(focus?.slice ?? null)
  const search = useDeferredValue(typed.trim())
  // Who picks a code or searches looks for something: it must be there, also when it is a 提示 or a 副码.
  const level = chosenLevel ?? (code !== null || search !== '' || slice !== null ? 'all' : 'work')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [chosen, setChosen] = useState<DiscrepancyRow | null>(null)
  const [waiving, setWaiving] = useState<DiscrepancyRow | null>(null)
  const [reclassifying, setReclassifying] = useState<Reclassification | null>(null)
  const columns = useMemo(() => triageColumns(asOf), [asOf])
  const isFiltered = typed !== '' || level !== 'work' || code !== null || state !== 'open' || slice !== null

  const fetchPage = useCallback(
    async (ask: PageAsk) => {
      const page = await perform('triage.list', {
        ...ask,
        search,
        period,
        state: [state],
        codes: code === null ? [] : [code],
        ...levelAsked(level),
        slice,
      })
      if (page) setAnswer(page.value)
      return page?.value ?? null
    },
    [search, period, state, code, level, slice],
  )

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'w' || event.ctrlKey || event.altKey || event.metaKey || isBlocked(event.target)) return
      if (chosen?.state === 'open') {
        event.preventDefault()
        if (isActorKnown()) setWaiving(chosen)
      }
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [chosen])

  function clear(): void {
    setTyped('')
    setLevel(null)
    setCode(null)
    setState('open')
    setSlice(null)
  }

  /** Whatever it counts must be there, also what is not to be answered. */
  function pickCode(picked: string | null): void {
    setCode(picked)
    if (chosenLevel === 'work') setLevel(null)
  }

  /** What the queue counts: every open one, of any level. */
  function showWhole(): void {
    setCode(null)
    setLevel('all')
    setState('open')
    setSlice(null)
  }

  function showPrimary(primaryCode: string, subject: string): void {
    setSlice(null)
    setCode(primaryCode)
    setTyped(subject)
    setLevel(null)
  }

  const isAllClear = answer?.total === 0
  return (
    <div className="screen">
      <div className="toolbar">
        <h1 className="toolbar-title">{triageWords.title}</h1>
        <Segmented<State>
          aria-label={triageWords.columns.state}
          value={state}
          options={STATES.map((value) => ({ value, label: triageWords.state[value] }))}
          onChange={(value) => {
            setState(value)
            setSlice(null)
          }}
        />
        <Segmented<Level>
          aria-label={triageWords.columns.severity}
          value={level}
          options={[
            { value: 'work' as const, label: triageWords.severityWork, title: triageWords.severityWorkHint },
            { value: 'all' as const, label: triageWords.severityAll },
            ...SEVERITIES.map((value) => ({ value, label: severityWords[value] })),
          ]}
          onChange={(value) => {
            setLevel(value)
            setSlice(null)
          }}
        />
        {slice && <SliceTag slice={slice} onDrop={() => setSlice(null)} />}
        <SearchBox value={typed} hint={triageWords.search} width={230} onChange={setTyped} />
        {isFiltered && (
          <Button type="text" onClick={clear}>
            {slipWords.clear}
          </Button>
        )}
        <span className="spring" />
        {answer && (
          <span className="num muted">
            {triageWords.rows(answer.total)} · {triageWords.sum} <Amount value={answer.sum} />
          </span>
        )}
      </div>
      <div className="triage-body">
        <CodeQueue
          codes={answer?.byCode ?? []}
          value={code}
          isWhole={code === null && level === 'all' && state === 'open'}
          onChange={pickCode}
          onWhole={showWhole}
        />
        <Splitter orientation="vertical" className="screen-fill">
          <Splitter.Panel min={140} style={{ position: 'relative' }}>
            <PagedGrid<DiscrepancyRow>
              gridId="triage"
              label={triageWords.title}
              columns={columns}
              rowId={(row) => row.id}
              fetchPage={fetchPage}
              keepsPlace
              amountOf={(row) => row.amount}
              onChoose={setChosen}
              onFilterValue={setTyped}
              onOpen={(row) => {
                const [contractNo] = row.contractNos
                if (contractNo) slipOpened(contractNo)
              }}
            />
            {isAllClear && (
              <div className="triage-clear">
                {isFiltered ? (
                  <Empty title={triageWords.noneTitle} hint={triageWords.filteredHint} />
                ) : (
                  <Empty
                    icon={workspace.lastRunAt === null ? undefined : <CheckCircleOutlined aria-hidden />}
                    title={triageWords.clearTitle}
                    hint={workspace.lastRunAt === null ? triageWords.noneHint : triageWords.clearHint}
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
            )}
          </Splitter.Panel>
          <Splitter.Panel defaultSize="42%" min={150}>
            {chosen ? (
              <DiscrepancyDetail
                row={chosen}
                asOf={asOf}
                onPrimary={showPrimary}
                onWaive={() => isActorKnown() && setWaiving(chosen)}
                onReclassify={(asked) => isActorKnown() && setReclassifying(asked)}
              />
            ) : (
              !isAllClear && <Empty title={triageWords.pickTitle} hint={triageWords.pickHint} />
            )}
          </Splitter.Panel>
        </Splitter>
      </div>
      <WaiveDialog row={waiving} onClose={() => setWaiving(null)} />
      <ReclassifyDialog asked={reclassifying} onClose={() => setReclassifying(null)} />
    </div>
  )
}

function levelAsked(level: Level): Pick<InputOf<'triage.list'>, 'severities' | 'leadsOnly'> {
  if (level === 'work') return { severities: ['S1', 'S2'], leadsOnly: true }
  return { severities: level === 'all' ? [] : [level], leadsOnly: false }
}

function isBlocked(target: EventTarget | null): boolean {
  const { slipNo, evidence, isPaletteOpen } = useView.getState()
  if (slipNo !== null || evidence !== null || isPaletteOpen) return true
  return target instanceof HTMLElement && target.closest('input, textarea, .ant-modal') !== null
}
