import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { AliasRow } from '../../../shared/contract/aliases.ts'
import { personKey } from '../../../shared/domain/person-key.ts'
import { messageOf } from '../../../shared/text/errors.ts'
import { aliasesWords } from '../../../shared/text/ui/aliases.ts'
import { call } from '../../bridge/api.ts'
import { noticeRaised } from '../../stores/notices.ts'

type ReviewDialogProps = { readonly alias: AliasRow | null; readonly onClose: () => void }

/** 复核: a second person stands by it under her own name, as the two do at the month's end. */
export function ReviewDialog({ alias, onClose }: ReviewDialogProps) {
  const title = alias ? aliasesWords.reviewTitle(alias.payerName) : ''
  return (
    <Modal open={alias !== null} title={title} onCancel={onClose} footer={null} width={480} destroyOnHidden>
      {alias && <ReviewForm alias={alias} onClose={onClose} />}
    </Modal>
  )
}

function ReviewForm({ alias, onClose }: { readonly alias: AliasRow; readonly onClose: () => void }) {
  const [person, setPerson] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const isSame = personKey(person) === personKey(alias.by)

  async function review(): Promise<void> {
    const done = await call('aliases.review', { decisionId: alias.decisionId, person, reason: '' })
    if (!done.ok) {
      const { happened, next } = messageOf(done.error)
      setRefused(`${happened}。${next}`)
      return
    }
    noticeRaised('success', aliasesWords.reviewedNotice(alias.payerName))
    onClose()
  }

  const isReady = personKey(person) !== '' && !isSame
  return (
    <form
      className="alias-review"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) void review()
      }}
    >
      <p>
        {alias.payerName} → {alias.customerName}（{aliasesWords.relations[alias.relation]}）
      </p>
      {alias.evidence !== '' && (
        <p className="muted">
          {aliasesWords.columns.evidence}：{alias.evidence}
        </p>
      )}
      <p className="muted">{aliasesWords.reviewHint(alias.by)}</p>
      <Input
        autoFocus
        maxLength={40}
        value={person}
        aria-label={aliasesWords.reviewer}
        placeholder={aliasesWords.reviewer}
        onChange={(event) => {
          setPerson(event.target.value)
          setRefused(null)
        }}
      />
      {refused !== null && <Alert type="error" showIcon title={refused} />}
      <div className="alias-submit">
        <span className="is-bad">{isSame && aliasesWords.samePerson}</span>
        <Button type="primary" htmlType="submit" disabled={!isReady || refused !== null}>
          {aliasesWords.review}
        </Button>
      </div>
    </form>
  )
}
