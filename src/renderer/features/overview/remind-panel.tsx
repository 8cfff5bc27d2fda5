import { CheckCircleOutlined, MailOutlined, SendOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { PreviewMail } from '../../../shared/contract/reminders.ts'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { reminderKinds, reminderNotice } from '../../../shared/text/reminder-words.ts'
import { remindWords } from '../../../shared/text/ui/reminders.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { screenOpened } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { Chip } from '../../ui/chips.tsx'
import { Empty } from '../../ui/empty.tsx'

type Preview = OutputOf<'remind.preview'>
type PanelProps = { readonly preview: Preview; readonly delivery: OutputOf<'delivery.get'> }

/** What would go out now, a person a line, with the words that they would read. */
export function RemindPanel({ preview, delivery }: PanelProps) {
  const { mails, held, nameless, escalations } = preview
  const [isSending, setIsSending] = useState(false)
  const contracts = mails.reduce((sum, mail) => sum + mail.contracts, 0)

  async function send(): Promise<void> {
    if (!isActorKnown()) return
    setIsSending(true)
    const done = await perform('remind.send', {})
    setIsSending(false)
    if (!done) return
    const { people, missing, failed } = done.value
    if (people === 0) {
      noticeRaised('info', remindWords.nothingNew)
      return
    }
    const { title, body } = reminderNotice(done.value)
    noticeRaised(missing.length > 0 || failed > 0 ? 'warning' : 'success', title, body)
  }

  return (
    <section aria-label={remindWords.open}>
      <p className="muted">{remindWords.hint}</p>
      <div className="remind-bar">
        {mails.length > 0 && <span className="strong num">{remindWords.due(mails.length, contracts)}</span>}
        {escalations > 0 && <span className="strong num">{remindWords.escalations(escalations)}</span>}
        {held > 0 && <span className="muted">{remindWords.held(held)}</span>}
        {nameless > 0 && <span className="is-bad">{remindWords.nameless(nameless)}</span>}
        <span className="spring" />
        <Ways delivery={delivery} />
        <Button
          type="primary"
          icon={<SendOutlined />}
          disabled={mails.length + escalations === 0}
          loading={isSending}
          onClick={() => void send()}
        >
          {remindWords.send}
        </Button>
      </div>
      {mails.length === 0 ? (
        <NothingDue preview={preview} />
      ) : (
        <ul className="remind-mails">
          {mails.map((mail, index) => (
            <Mail key={mail.recipient} mail={mail} isFirst={index === 0} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Ways({ delivery }: Pick<PanelProps, 'delivery'>) {
  const [smtp, webhook] = [delivery.smtp.isOn, delivery.webhook.isOn]
  return (
    <span className="muted remind-ways">
      {smtp || webhook ? remindWords.waysOn(smtp, webhook) : remindWords.draftOnly}
    </span>
  )
}

function Mail({ mail, isFirst }: { readonly mail: PreviewMail; readonly isFirst: boolean }) {
  const { recipient, address, manager, managerAddress, kinds, contracts, amount, subject, text } = mail
  return (
    <li>
      <details open={isFirst}>
        <summary aria-label={remindWords.preview(recipient)}>
          <span className="strong">{recipient}</span>
          <span className="remind-kinds">
            {kinds.map((kind) => (
              <Chip key={kind} tone={kind === 'will-miss' ? 'yellow' : 'red'}>
                {reminderKinds[kind]}
              </Chip>
            ))}
          </span>
          <span className={address === '' ? 'is-bad' : 'muted'}>
            {address === '' ? remindWords.noAddress : address}
          </span>
          <span className="muted num">{remindWords.contracts(contracts)}</span>
          <Amount value={amount} />
        </summary>
        <div className="remind-letter">
          <p className="muted">
            <MailOutlined aria-hidden /> {remindWords.to(address === '' ? remindWords.noAddress : address)}
            <span>{manager === '' ? remindWords.noCopy : remindWords.copy(manager, managerAddress)}</span>
            {(address === '' || (manager !== '' && managerAddress === '')) && (
              <button type="button" className="link" onClick={() => screenOpened('settings')}>
                {remindWords.toSettings}
              </button>
            )}
          </p>
          <p className="strong">{subject}</p>
          <pre>{text}</pre>
        </div>
      </details>
    </li>
  )
}

function NothingDue({ preview: { isOver, held } }: Pick<PanelProps, 'preview'>) {
  const [title, hint] = isOver
    ? [remindWords.overTitle, remindWords.overHint]
    : held > 0
      ? [remindWords.heldTitle, remindWords.heldHint]
      : [remindWords.noneTitle, remindWords.noneHint]
  return (
    <div className="remind-none">
      <Empty icon={<CheckCircleOutlined aria-hidden />} title={title} hint={hint} />
    </div>
  )
}
