import { CheckCircleFilled } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { ModeRow } from '../../../shared/contract/settings.ts'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { PERFORMANCE_MODES, type PerformanceMode } from '../../../shared/domain/performance-mode.ts'
import { performanceModeHints, performanceModeNames } from '../../../shared/text/performance.ts'
import { performanceWords as words } from '../../../shared/text/ui/performance.ts'
import { settingsWords } from '../../../shared/text/ui/settings.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { call } from '../../bridge/api.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Chip } from '../../ui/chips.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { SecondPersonForm } from '../../ui/second-person-form.tsx'
import { ReasonAndSave } from './reason-and-save.tsx'
import { RestatementTable } from './restatement-table.tsx'
import { Told } from './told.tsx'

type PerformanceCardProps = { readonly performance: OutputOf<'settings.get'>['performance'] }

/** 绩效模式: what counts as performance, changed by two people. */
export function PerformanceCard({ performance: { mode, current, waiting } }: PerformanceCardProps) {
  return (
    <section className="card" aria-label={words.title}>
      <header className="card-head">
        <h2>{words.title}</h2>
      </header>
      <p className="muted settings-hint">{words.hint}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{words.columns.mode}</th>
            <th>{words.columns.counts}</th>
          </tr>
        </thead>
        <tbody>
          {PERFORMANCE_MODES.map((each) => (
            <tr key={each}>
              <td className={each === mode ? 'strong num' : 'num'}>
                {performanceModeNames[each]}
                {each === mode && (
                  <div>
                    <Chip tone="green" icon={<CheckCircleFilled />}>
                      {words.current}
                    </Chip>
                  </div>
                )}
              </td>
              <td>{performanceModeHints[each]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">{current ? signedText(current) : settingsWords.programDefault}</p>
      {waiting ? <WaitingMode row={waiting} /> : <ModeForm key={mode} mode={mode} />}
    </section>
  )
}

function signedText({ told, review }: ModeRow): string {
  return words.signed(
    settingsWords.told(told.by, momentText(told.at), told.reason),
    review ? `${review.by} ${momentText(review.at)}` : '',
  )
}

function WaitingMode({ row: { mode, told } }: { readonly row: ModeRow }) {
  const [isOpen, setIsOpen] = useState(false)
  const name = performanceModeNames[mode]
  return (
    <div className="settings-switches">
      <div className="settings-told">
        <span>
          <Chip tone="yellow">{words.waiting}</Chip> {name}
        </span>
        <Button size="small" type="primary" onClick={() => setIsOpen(true)}>
          {words.review}
        </Button>
      </div>
      <Told told={told} otherwise="" />
      <RestatementTable mode={mode} />
      <Dialog open={isOpen} title={words.reviewTitle(name)} onCancel={() => setIsOpen(false)} width={440}>
        <SecondPersonForm
          first={told.by}
          hint={words.reviewHint(told.by)}
          label={words.reviewer}
          samePerson={words.samePerson}
          okText={words.reviewNow}
          send={(person) => call('settings.approvePerformance', { decisionId: told.decisionId, person, reason: '' })}
          onDone={() => {
            noticeRaised('success', words.reviewed(name))
            setIsOpen(false)
          }}
        />
      </Dialog>
    </div>
  )
}

function ModeForm({ mode: current }: { readonly mode: PerformanceMode }) {
  const [mode, setMode] = useState(current)
  const [reason, setReason] = useState('')
  const missing = mode === current ? words.chooseOther : reason.trim() === '' ? settingsWords.reasonNeeded : null

  async function save(): Promise<void> {
    if (missing !== null || !isActorKnown()) return
    if (await perform('settings.askPerformance', { mode, reason: reason.trim() })) noticeRaised('success', words.asked)
  }

  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={words.columns.mode} isWide>
        <Select<PerformanceMode>
          value={mode}
          aria-label={words.columns.mode}
          options={PERFORMANCE_MODES.map((value) => ({ value, label: performanceModeNames[value] }))}
          onChange={setMode}
        />
      </Field>
      <ReasonAndSave reason={reason} onReason={setReason} missing={missing} save={words.save} />
    </form>
  )
}
