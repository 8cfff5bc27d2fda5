import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { AliasRow } from '../../../shared/contract/aliases.ts'
import { aliasesWords } from '../../../shared/text/ui/aliases.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { AliasDialog, type AliasStart } from './alias-dialog.tsx'
import { AliasProposals } from './alias-proposals.tsx'
import { AliasTable } from './alias-table.tsx'
import { takeBack } from './decide.ts'
import { ReviewDialog } from './review-dialog.tsx'
import './aliases.css'

/** What people's confirmations speak for on top, and below everything that was ever registered. */
export function AliasesPanel() {
  const { value, problem } = useAnswer('aliases.list', {})
  const [start, setStart] = useState<AliasStart | null>(null)
  const [reviewed, setReviewed] = useState<AliasRow | null>(null)

  function begin(from: AliasStart): void {
    if (isActorKnown()) setStart(from)
  }

  if (problem) return <Problem {...problem} />
  if (!value) return <Waiting />
  return (
    <>
      <div className="aliases-head">
        <p className="muted">{aliasesWords.hint}</p>
        <Button icon={<PlusOutlined />} onClick={() => begin({ payerName: '', customerName: '', evidence: '' })}>
          {aliasesWords.registerAlias}
        </Button>
      </div>
      <AliasProposals proposals={value.proposals} onRegister={begin} />
      <section aria-label={aliasesWords.registered}>
        <h3 className="section-title">
          {aliasesWords.registered} <span className="muted num">{value.aliases.length}</span>
        </h3>
        {value.aliases.length === 0 ? (
          <Empty title={aliasesWords.noneTitle} hint={aliasesWords.noneHint} />
        ) : (
          <AliasTable
            aliases={value.aliases}
            onReview={setReviewed}
            onWithdraw={({ decisionId }) => void takeBack(decisionId)}
          />
        )}
      </section>
      <AliasDialog start={start} onClose={() => setStart(null)} />
      <ReviewDialog alias={reviewed} onClose={() => setReviewed(null)} />
    </>
  )
}
