import { CheckCircleFilled, ClockCircleFilled } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CloseView } from '../../../shared/contract/close.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { perform } from '../../bridge/perform.ts'
import { useJobs } from '../../stores/jobs.ts'
import { Chip } from '../../ui/chips.tsx'
import { signHindrance } from './sign-hindrance.ts'

type SignOffsProps = { readonly view: CloseView; readonly actor: string }

/** 编制 signs, then 复核, another person, over the same digest. */
export function SignOffs({ view, actor }: SignOffsProps) {
  return (
    <section className="card" aria-labelledby="sign-title">
      <header className="card-head">
        <h2 id="sign-title">{closeWords.signOffs}</h2>
      </header>
      <SignRow signs="preparer" view={view} actor={actor} />
      <SignRow signs="reviewer" view={view} actor={actor} />
      <p className="muted card-note">{closeWords.signHint}</p>
    </section>
  )
}

type Role = 'preparer' | 'reviewer'

function SignRow({ signs: role, view, actor }: SignOffsProps & { readonly signs: Role }) {
  const given = view.signOffs.find((signOff) => signOff.role === role)
  const isBusy = useJobs((state) => state.running !== null)
  const [person, setPerson] = useState(role === 'preparer' ? actor : '')
  const name = person.trim()
  const hindrance = signHindrance(view, role, name)
  return (
    <div className="sign-row">
      <h3>{closeWords[role]}</h3>
      {given && (
        <div>
          {given.isCurrent ? (
            <Chip tone="green" icon={<CheckCircleFilled />}>
              {closeWords.signed(given.person, momentText(given.signedAt))}
            </Chip>
          ) : (
            <Chip tone="yellow" icon={<ClockCircleFilled />}>
              {closeWords.signed(given.person, momentText(given.signedAt))} · {closeWords.stale}
            </Chip>
          )}
          <p className="muted num sign-key">
            {closeWords.fingerprint} {given.keyFingerprint}
          </p>
        </div>
      )}
      {view.seal === null && !given?.isCurrent && (
        <form
          className="sign-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (hindrance === null && name !== '')
              void perform('close.sign', { period: view.period, role, person: name })
          }}
        >
          <Input
            value={person}
            maxLength={40}
            placeholder={closeWords.signer}
            aria-label={`${closeWords[role]}：${closeWords.signer}`}
            onChange={(event) => setPerson(event.target.value)}
          />
          <Button type="primary" htmlType="submit" disabled={isBusy || name === '' || hindrance !== null}>
            {closeWords.sign}
          </Button>
          {hindrance !== null && (
            <span className={hindrance === closeWords.samePerson ? 'is-bad' : 'muted'}>{hindrance}</span>
          )}
        </form>
      )}
    </div>
  )
}
