import { Input } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { deliveryWords } from '../../../shared/text/ui/reminders.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { dataChanged } from '../../stores/session.ts'
import { Field } from '../../ui/field.tsx'
import { DeliveryEnd } from './delivery-end.tsx'
import { DeliverySwitch } from './delivery-switch.tsx'

/** 企业微信群机器人: the chat that hears of reminders. */
export function WebhookForm({ saved }: { readonly saved: OutputOf<'delivery.get'>['webhook'] }) {
  const [isOn, setIsOn] = useState(saved.isOn)
  const [url, setUrl] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  async function save(): Promise<void> {
    if (!isActorKnown()) return
    const done = await perform('delivery.setWebhook', { isOn, url: url.trim() === '' ? null : url.trim() })
    if (!done) return
    setProblem(done.value.problem)
    if (done.value.problem !== null) return
    setUrl('')
    dataChanged()
    noticeRaised('success', deliveryWords.saved)
  }

  return (
    <form
      className="settings-form"
      aria-label={deliveryWords.webhookTitle}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <DeliverySwitch
        title={deliveryWords.webhookTitle}
        label={deliveryWords.webhookOn}
        isOn={isOn}
        onChange={(next) => {
          setProblem(null)
          setIsOn(next)
        }}
      />
      <Field label={deliveryWords.url} isWide>
        <Input
          value={url}
          maxLength={2000}
          placeholder={saved.shown === '' ? deliveryWords.urlHint : deliveryWords.urlKept(saved.shown)}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setProblem(null)
            setUrl(event.target.value)
          }}
        />
      </Field>
      <DeliveryEnd
        channel="webhook"
        isOn={saved.isOn}
        isChanged={url.trim() !== '' || isOn !== saved.isOn}
        problem={problem}
      />
    </form>
  )
}
