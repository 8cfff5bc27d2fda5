import { CheckOutlined } from '@ant-design/icons'
import { Alert, Button, Segmented } from 'antd'
import { useState } from 'react'
import type { ChangeRow } from '../../../shared/contract/inbox.ts'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { CHANGE_KINDS, type ChangeKind } from '../../../shared/domain/match-change.ts'
import { inboxWords } from '../../../shared/text/ui/inbox.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { InboxTable } from './inbox-table.tsx'
import './inbox.css'

type InboxPanelProps = {
  readonly counts: OutputOf<'inbox.count'>
  readonly onGo: (change: ChangeRow) => void
}

const PAGE = 100
const MOST = 1000

/** What re-runs changed since somebody last looked, and what no longer fits a decision. */
export function InboxPanel({ counts, onGo }: InboxPanelProps) {
  const [kind, setKind] = useState<ChangeKind | 'all'>('all')
  const [limit, setLimit] = useState(PAGE)
  const { value, problem } = useAnswer('inbox.list', { kind: kind === 'all' ? null : kind, offset: 0, limit })
  const readable = counts.new + counts.lost + counts.changed + counts.unlisted
  const all = counts.conflict + counts.new + counts.lost + counts.changed
  const total = kind === 'all' ? all : counts[kind]

  function markSeen(seqs: number[] | null): void {
    if (isActorKnown()) void perform('inbox.markSeen', { seqs })
  }

  if (problem) return <Problem {...problem} />
  if (!value) return <Waiting />
  return (
    <div className="inbox">
      <p className="muted">{inboxWords.hint}</p>
      <div className="inbox-bar">
        <Segmented<ChangeKind | 'all'>
          aria-label={inboxWords.columns.kind}
          value={kind}
          options={[
            { value: 'all', label: `${inboxWords.all} ${all}` },
            ...CHANGE_KINDS.map((each) => ({ value: each, label: `${inboxWords.kinds[each]} ${counts[each]}` })),
          ]}
          onChange={(next) => {
            setKind(next)
            setLimit(PAGE)
          }}
        />
        <span className="spring" />
        <Button icon={<CheckOutlined />} disabled={readable === 0} onClick={() => markSeen(null)}>
          {inboxWords.seenAll}
        </Button>
      </div>
      {counts.unlisted > 0 && <Alert type="info" showIcon title={inboxWords.unlisted(counts.unlisted)} />}
      {value.rows.length > 0 ? (
        <InboxTable rows={value.rows} onGo={onGo} onSeen={(seq) => markSeen([seq])} />
      ) : (
        <Empty title={all === 0 ? inboxWords.emptyTitle : inboxWords.noneOfKind} hint={inboxWords.emptyHint} />
      )}
      {value.rows.length < total && limit < MOST && (
        <Button block onClick={() => setLimit(Math.min(MOST, limit + PAGE))}>
          {inboxWords.more(total - value.rows.length)}
        </Button>
      )}
    </div>
  )
}
