import { CheckCircleOutlined } from '@ant-design/icons'
import { Segmented, Select, Splitter } from 'antd'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { ProblemRow, RowState } from '../../../shared/contract/problems.ts'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { problemWords } from '../../../shared/text/ui/problems.ts'
import { perform } from '../../bridge/perform.ts'
import { type PageAsk, PagedGrid } from '../../grid/paged-grid.tsx'
import { Empty } from '../../ui/empty.tsx'
import { CorrectedRow } from './corrected-row.tsx'
import { problemColumns } from './problem-columns.tsx'
import { RowEditor } from './row-editor.tsx'
import './problems.css'

type Answer = OutputOf<'intake.listProblemRows'>
const STATES: readonly RowState[] = ['open', 'corrected', 'dismissed']
type ProblemsDeskProps = { readonly fileId: string | null; readonly onFile: (fileId: string | null) => void }

/** 问题行: every rejected row of every file, mended where it stands. */
export function ProblemsDesk({ fileId, onFile }: ProblemsDeskProps) {
  const [state, setState] = useState<RowState>('open')
  const [code, setCode] = useState<string | null>(null)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [chosen, setChosen] = useState<ProblemRow | null>(null)
  const editor = useRef<HTMLDivElement>(null)
  const columns = useMemo(() => problemColumns(state), [state])

  const fetchPage = useCallback(
    async ({ offset, limit }: PageAsk) => {
      const page = await perform('intake.listProblemRows', { offset, limit, state, fileId, code })
      if (page) setAnswer(page.value)
      return page?.value ?? null
    },
    [state, fileId, code],
  )

  const isEmpty = answer?.total === 0
  return (
    <div className="screen">
      <div className="toolbar">
        <Segmented<RowState>
          aria-label={problemWords.stateLabel}
          value={state}
          options={STATES.map((value) => ({
            value,
            label: answer ? `${problemWords.state[value]} ${answer.states[value]}` : problemWords.state[value],
          }))}
          onChange={(next) => {
            setState(next)
            setCode(null)
            setChosen(null)
          }}
        />
        <Select<string>
          aria-label={problemWords.file}
          value={fileId ?? ''}
          style={{ width: 240 }}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: problemWords.allFiles },
            ...(answer?.files ?? []).map((file) => ({ value: file.fileId, label: `${file.name}（${file.rows}）` })),
          ]}
          onChange={(next) => onFile(next === '' ? null : next)}
        />
        <Select<string>
          aria-label={problemWords.reason}
          value={code ?? ''}
          style={{ width: 180 }}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: problemWords.allReasons },
            ...(answer?.codes ?? []).map((each) => ({ value: each.code, label: `${each.label}（${each.rows}）` })),
          ]}
          onChange={(next) => setCode(next === '' ? null : next)}
        />
        <span className="spring" />
        {answer && <span className="num muted">{problemWords.rows(answer.total)}</span>}
      </div>
      <div className="screen-fill problems-body">
        <Splitter orientation="vertical">
          <Splitter.Panel min={120}>
            <PagedGrid<ProblemRow>
              key={state}
              gridId={`problems.${state}`}
              label={problemWords.title}
              columns={columns}
              rowId={rowKey}
              fetchPage={fetchPage}
              keepsPlace
              onChoose={setChosen}
              onOpen={() => editor.current?.querySelector<HTMLElement>('.is-wrong input, input')?.focus()}
              options={{ defaultColDef: { sortable: false } }}
            />
          </Splitter.Panel>
          <Splitter.Panel defaultSize="52%" min={180}>
            <div className="problems-detail" ref={editor}>
              {chosen === null || isEmpty ? (
                !isEmpty && <Empty title={problemWords.pickTitle} hint={problemWords.pickHint} />
              ) : chosen.state === 'open' ? (
                <RowEditor key={rowKey(chosen)} row={chosen} />
              ) : (
                <CorrectedRow row={chosen} />
              )}
            </div>
          </Splitter.Panel>
        </Splitter>
        {isEmpty && (
          <div className="problems-clear">
            <Empty
              icon={state === 'open' ? <CheckCircleOutlined aria-hidden /> : undefined}
              title={problemWords.emptyTitle[state]}
              hint={problemWords.emptyHint[state]}
            />
          </div>
        )}
      </div>
    </div>
  )
}

function rowKey({ fileId, sheet, row }: ProblemRow): string {
  return `${fileId}/${sheet}/${row}`
}
