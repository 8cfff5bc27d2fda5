import { Segmented } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { workWords } from '../../../shared/text/ui/work.ts'
import { CodeQueue } from './code-queue.tsx'
import { OwnerQueue } from './owner-queue.tsx'
import { firstView, levelOf, type TriageView } from './triage-view.ts'

type QueuesProps = {
  readonly view: TriageView
  readonly answer: OutputOf<'triage.list'> | null
  readonly onView: (view: TriageView) => void
}

/** The open differences by code, or by whose they are. */
export function TriageQueues({ view, answer, onView }: QueuesProps) {
  const [by, setBy] = useState<'code' | 'owner'>('code')

  /** Whatever it counts must be there, also what is not to be answered. */
  const pick = (part: Partial<TriageView>) =>
    onView({ ...view, ...part, level: view.level === 'work' ? null : view.level })

  return (
    <div className="code-queue">
      <Segmented<'code' | 'owner'>
        block
        size="small"
        aria-label={workWords.queueBy}
        value={by}
        options={[
          { value: 'code', label: workWords.byCode },
          { value: 'owner', label: workWords.byOwner },
        ]}
        onChange={setBy}
      />
      {by === 'code' ? (
        <CodeQueue
          codes={answer?.byCode ?? []}
          value={view.code}
          isWhole={isWhole(view)}
          onChange={(code) => pick({ code })}
          onWhole={() => onView({ ...firstView, search: view.search, level: 'all' })}
        />
      ) : (
        <OwnerQueue owners={answer?.byOwner ?? []} value={view.owner} onChange={(owner) => pick({ owner })} />
      )}
    </div>
  )
}

/** What the queue counts: every open one, of any level. */
function isWhole(view: TriageView): boolean {
  const { code, owner, stage, state, slice } = view
  return (
    slice === null && code === null && owner === null && stage === null && state === 'open' && levelOf(view) === 'all'
  )
}
