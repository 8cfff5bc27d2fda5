import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { SmtpSettings } from '../../../shared/contract/reminders.ts'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { isEmailAddress } from '../../../shared/domain/email-address.ts'
import { contactWords, deliveryWords } from '../../../shared/text/ui/reminders.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { dataChanged } from '../../stores/session.ts'
import { Field } from '../../ui/field.tsx'
import { DeliveryEnd } from './delivery-end.tsx'
import { DeliverySwitch } from './delivery-switch.tsx'

const { securities } = deliveryWords
type Security = SmtpSettings['security']

/** 邮件（SMTP）: the server that reminders go through. */
export function SmtpForm({ saved: { hasPassword, ...saved } }: { readonly saved: OutputOf<'delivery.get'>['smtp'] }) {
  const [draft, setDraft] = useState<SmtpSettings>(saved)
  const [password, setPassword] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const isChanged = password !== '' || JSON.stringify(draft) !== JSON.stringify(saved)
  const sender = draft.sender.trim()
  const change = (part: Partial<SmtpSettings>) => {
    setRefusal(null)
    setDraft({ ...draft, ...part })
  }
  const problem = sender !== '' && !isEmailAddress(sender) ? contactWords.invalid : refusal

  async function save(): Promise<void> {
    if (problem !== null || !isActorKnown()) return
    const settings = { ...draft, sender, host: draft.host.trim(), user: draft.user.trim() }
    const done = await perform('delivery.setSmtp', { ...settings, password: password === '' ? null : password })
    if (!done) return
    setRefusal(done.value.problem)
    if (done.value.problem !== null) return
    setPassword('')
    dataChanged()
    noticeRaised('success', deliveryWords.saved)
  }

  return (
    <form
      className="settings-form"
      aria-label={deliveryWords.smtpTitle}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <DeliverySwitch
        title={deliveryWords.smtpTitle}
        label={deliveryWords.smtpOn}
        isOn={draft.isOn}
        onChange={(isOn) => change({ isOn })}
      />
      <Field label={deliveryWords.host} isWide>
        <Input
          value={draft.host}
          maxLength={253}
          placeholder={deliveryWords.hostHint}
          spellCheck={false}
          onChange={(event) => change({ host: event.target.value.replace(/[^A-Za-z0-9.-]/g, '') })}
        />
      </Field>
      <Field label={deliveryWords.port}>
        <InputNumber<number>
          min={1}
          max={65_535}
          precision={0}
          value={draft.port}
          onChange={(port) => change({ port: port ?? 465 })}
        />
      </Field>
      <Field label={deliveryWords.security}>
        <Select<Security>
          value={draft.security}
          aria-label={deliveryWords.security}
          options={(Object.keys(securities) as Security[]).map((value) => ({ value, label: securities[value] }))}
          onChange={(security) => change({ security })}
        />
      </Field>
      <Field label={deliveryWords.user}>
        <Input
          value={draft.user}
          maxLength={254}
          placeholder={deliveryWords.userHint}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => change({ user: event.target.value })}
        />
      </Field>
      <Field label={deliveryWords.password}>
        <Input.Password
          value={password}
          maxLength={500}
          placeholder={hasPassword ? deliveryWords.passwordKept : ''}
          autoComplete="new-password"
          visibilityToggle={false}
          onChange={(event) => {
            setRefusal(null)
            setPassword(event.target.value)
          }}
        />
      </Field>
      <Field label={deliveryWords.sender} isWide>
        <Input
          value={draft.sender}
          maxLength={254}
          placeholder={deliveryWords.senderHint}
          spellCheck={false}
          onChange={(event) => change({ sender: event.target.value })}
        />
      </Field>
      <DeliveryEnd channel="smtp" isOn={saved.isOn} isChanged={isChanged} problem={problem} />
    </form>
  )
}
