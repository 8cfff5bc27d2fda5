import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import type { CloseView } from '../../../shared/contract/close.ts'
import { periodTitle } from '../../../shared/domain/period.ts'
import { personKey } from '../../../shared/domain/person-key.ts'
import { messageOf } from '../../../shared/text/errors.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { call } from '../../bridge/api.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { PersonFields, signingInput } from './person-fields.tsx'

type ReopenDialogProps = { readonly period: CloseView['period']; readonly onClose: () => void }

/** 重开: two people and a reason. */
export function ReopenDialog({ period, onClose }: ReopenDialogProps) {
  return (
    <Dialog open title={closeWords.reopenTitle(periodTitle(period))} width={520} onCancel={onClose}>
      <ReopenForm period={period} onClose={onClose} />
    </Dialog>
  )
}

const NOBODY = { person: '', passphrase: '' }

function ReopenForm({ period, onClose }: ReopenDialogProps) {
  const { value: kept } = useAnswer('accounts.get', {})
  const accounts = kept?.accounts ?? []
  const [reason, setReason] = useState('')
  const [first, setFirst] = useState(NOBODY)
  const [second, setSecond] = useState(NOBODY)
  const [refused, setRefused] = useState<string | null>(null)
  const [one, other] = [signingInput(first, accounts), signingInput(second, accounts)]
  const isSame = one !== null && other !== null && personKey(one.person) === personKey(other.person)
  const isReady = one !== null && other !== null && !isSame && reason.trim() !== ''

  async function reopen(): Promise<void> {
    if (one === null || other === null || !isReady) return
    const done = await call('close.reopen', { period, reason: reason.trim(), people: [one, other] })
    if (done.ok) {
      noticeRaised('success', closeWords.reopened)
      return onClose()
    }
    const { happened, next } = messageOf(done.error)
    setRefused(`${happened}。${next}`)
  }

  return (
    <form
      className="reopen-form"
      onSubmit={(event) => {
        event.preventDefault()
        void reopen()
      }}
    >
      <p className="muted">{closeWords.reopenHint}</p>
      <Input.TextArea
        autoFocus
        rows={2}
        maxLength={500}
        value={reason}
        aria-label={closeWords.reopenReason}
        placeholder={closeWords.reopenReason}
        onChange={(event) => setReason(event.target.value)}
      />
      {[
        { value: first, set: setFirst },
        { value: second, set: setSecond },
      ].map(({ value, set }, place) => (
        <div key={closeWords.reopenPerson(place)} className="reopen-person">
          <span>{closeWords.reopenPerson(place)}</span>
          <PersonFields
            accounts={accounts}
            roles={['reviewer', 'approver']}
            label={closeWords.reopenPerson(place)}
            value={value}
            onChange={(changed) => {
              set(changed)
              setRefused(null)
            }}
          />
        </div>
      ))}
      {refused !== null && <Alert type="error" showIcon title={refused} />}
      <div className="reopen-submit">
        <span className="is-bad">{isSame && closeWords.reopenSame}</span>
        <Button danger type="primary" htmlType="submit" disabled={!isReady}>
          {closeWords.reopen.replace('…', '')}
        </Button>
      </div>
    </form>
  )
}
