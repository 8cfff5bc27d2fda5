import { Button, Segmented, Select } from 'antd'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { ANSWER_STAGES } from '../../../shared/domain/discrepancy-work.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { severityWords } from '../../../shared/text/ui/states.ts'
import { triageWords } from '../../../shared/text/ui/triage.ts'
import { workWords } from '../../../shared/text/ui/work.ts'
import { Amount } from '../../ui/amount.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { ListButtons } from './list-buttons.tsx'
import { SliceTag } from './slice-tag.tsx'
import { firstView, isFiltered, type Level, levelOf, SEVERITIES, STATES, type TriageView } from './triage-view.ts'
import { ViewsMenu } from './views-menu.tsx'

type ToolbarProps = {
  readonly view: TriageView
  readonly answer: OutputOf<'triage.list'> | null
  readonly onView: (view: TriageView) => void
}

/** What is listed, and what it comes to. */
export function TriageToolbar({ view, answer, onView }: ToolbarProps) {
  const change = (part: Partial<TriageView>) => onView({ ...view, ...part })
  return (
    <div className="toolbar">
      <h1 className="toolbar-title">{triageWords.title}</h1>
      <ViewsMenu view={view} onView={onView} />
      <Segmented<TriageView['state']>
        aria-label={triageWords.columns.state}
        value={view.state}
        options={STATES.map((value) => ({ value, label: triageWords.state[value] }))}
        onChange={(state) => change({ state, slice: null })}
      />
      <Segmented<Level>
        aria-label={triageWords.columns.severity}
        value={levelOf(view)}
        options={[
          { value: 'work' as const, label: triageWords.severityWork, title: triageWords.severityWorkHint },
          { value: 'all' as const, label: triageWords.severityAll },
          ...SEVERITIES.map((value) => ({ value, label: value, title: severityWords[value] })),
        ]}
        onChange={(level) => change({ level, slice: null })}
      />
      <Select<TriageView['stage'] | ''>
        aria-label={workWords.stage}
        value={view.stage ?? ''}
        style={{ width: 98 }}
        options={[
          { value: '', label: workWords.stageAll },
          ...ANSWER_STAGES.map((value) => ({ value, label: workWords.stages[value] })),
        ]}
        onChange={(stage) => change({ stage: stage === '' ? null : stage })}
      />
      {view.slice && <SliceTag slice={view.slice} onDrop={() => change({ slice: null })} />}
      <SearchBox value={view.search} hint={triageWords.search} width={150} onChange={(search) => change({ search })} />
      {isFiltered(view) && (
        <Button type="text" onClick={() => onView(firstView)}>
          {slipWords.clear}
        </Button>
      )}
      <ListButtons />
      <span className="spring" />
      {answer && (
        <span className="num muted triage-total">
          {triageWords.rows(answer.total)} · <span className="toolbar-wide">{triageWords.sum} </span>
          <Amount value={answer.sum} />
        </span>
      )}
    </div>
  )
}
