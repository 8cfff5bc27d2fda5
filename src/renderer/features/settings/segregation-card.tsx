import { Segmented } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { SEGREGATION_MODES, type SegregationMode } from '../../../shared/domain/segregation.ts'
import { segregationWords } from '../../../shared/text/segregation.ts'
import { segregationUiWords as words } from '../../../shared/text/ui/accounts.ts'
import { settingsWords } from '../../../shared/text/ui/settings.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Field } from '../../ui/field.tsx'
import { ReasonAndSave } from './reason-and-save.tsx'
import { Told } from './told.tsx'

type SegregationCardProps = { readonly segregation: OutputOf<'settings.get'>['segregation'] }

/** 职责分离: how many people a month needs. */
export function SegregationCard({ segregation }: SegregationCardProps) {
  return (
    <section className="card" aria-label={words.title}>
      <header className="card-head">
        <h2>{words.title}</h2>
        <span className="strong">{segregationWords[segregation.mode].name}</span>
      </header>
      <p className="muted settings-hint">{words.hint}</p>
      <p>
        {segregationWords[segregation.mode].hint}　
        <Told told={segregation.told} otherwise={settingsWords.programDefault} />
      </p>
      <SegregationForm key={segregation.mode} mode={segregation.mode} />
    </section>
  )
}

function SegregationForm({ mode: standing }: { readonly mode: SegregationMode }) {
  const [mode, setMode] = useState(standing)
  const [reason, setReason] = useState('')
  const missing =
    mode === standing ? segregationWords[mode].hint : reason.trim() === '' ? settingsWords.reasonNeeded : null

  async function save(): Promise<void> {
    if (missing !== null || !isActorKnown()) return
    if (await perform('settings.setSegregation', { mode, reason: reason.trim() })) noticeRaised('success', words.saved)
  }

  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={words.mode} isWide>
        <Segmented<SegregationMode>
          aria-label={words.mode}
          value={mode}
          options={SEGREGATION_MODES.map((value) => ({ value, label: segregationWords[value].name }))}
          onChange={setMode}
        />
      </Field>
      <ReasonAndSave
        reason={reason}
        onReason={setReason}
        missing={missing}
        save={`${words.save}${segregationWords[mode].name}`}
      />
    </form>
  )
}
