import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { CutoffRow } from '../../../shared/contract/settings.ts'
import { dayOfMoment, epochMs } from '../../../shared/domain/epoch-ms.ts'
import {
  CUTOFF_BASES,
  type CutoffBasis,
  type PeriodKey,
  parsePeriod,
  periodOfDay,
  periodTitle,
} from '../../../shared/domain/period.ts'
import { settingsWords } from '../../../shared/text/ui/settings.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Field } from '../../ui/field.tsx'
import { ReasonAndSave } from './reason-and-save.tsx'
import { Told } from './told.tsx'

const { cutoffColumns: columns } = settingsWords

type CutoffCardProps = {
  readonly cutoffs: readonly CutoffRow[]
  readonly firstOpen: PeriodKey | null
  readonly asOf: number
}

/** 封关口径: which hour of which day ends a month, from which month on. */
export function CutoffCard({ cutoffs, firstOpen, asOf }: CutoffCardProps) {
  return (
    <section className="card" aria-label={settingsWords.cutoffTitle}>
      <header className="card-head">
        <h2>{settingsWords.cutoffTitle}</h2>
      </header>
      <p className="muted settings-hint">{settingsWords.cutoffHint}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{columns.from}</th>
            <th>{columns.lastDay}</th>
            <th>{columns.cutoff}</th>
            <th>{columns.grace}</th>
            <th>{columns.appliesTo}</th>
            <th>{columns.told}</th>
          </tr>
        </thead>
        <tbody>
          {cutoffs.map((rule) => (
            <tr key={rule.from ?? ''}>
              <td>{rule.from === null ? settingsWords.beginning : periodTitle(rule.from)}</td>
              <td>{settingsWords.lastDays[rule.lastDay]}</td>
              <td className="num">{settingsWords.hour(rule.cutoffHour)}</td>
              <td className="num">{settingsWords.hour(rule.archiveGraceHour)}</td>
              <td>{rule.appliesTo.map((basis) => settingsWords.bases[basis]).join('、')}</td>
              <td>
                <Told told={rule.told} otherwise={settingsWords.programDefault} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <CutoffForm
        key={cutoffs.length}
        latest={cutoffs.at(-1) ?? null}
        period={firstOpen ?? periodOfDay(dayOfMoment(epochMs(asOf)))}
      />
    </section>
  )
}

type CutoffFormProps = { readonly latest: CutoffRow | null; readonly period: PeriodKey }

function CutoffForm({ latest, period: first }: CutoffFormProps) {
  const [period, setPeriod] = useState<string>(first)
  const [lastDay, setLastDay] = useState<CutoffRow['lastDay']>(latest?.lastDay ?? 'calendar-day')
  const [cutoffHour, setCutoffHour] = useState(latest?.cutoffHour ?? 16)
  const [archiveGraceHour, setGraceHour] = useState(latest?.archiveGraceHour ?? 18)
  const [appliesTo, setAppliesTo] = useState<CutoffRow['appliesTo']>(latest?.appliesTo ?? [...CUTOFF_BASES])
  const [reason, setReason] = useState('')
  const month = parsePeriod(period.trim())
  const missing =
    month === null
      ? settingsWords.periodUnreadable
      : archiveGraceHour < cutoffHour
        ? settingsWords.graceTooEarly
        : appliesTo.length === 0
          ? settingsWords.basisNeeded
          : reason.trim() === ''
            ? settingsWords.reasonNeeded
            : null

  async function save(): Promise<void> {
    if (month === null || missing !== null || !isActorKnown()) return
    const cutoff = { period: month, lastDay, cutoffHour, archiveGraceHour, appliesTo, reason: reason.trim() }
    if (await perform('settings.setCutoff', cutoff)) noticeRaised('success', settingsWords.cutoffSaved)
  }

  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={settingsWords.period}>
        <Input
          value={period}
          maxLength={7}
          placeholder={settingsWords.periodHint}
          onChange={(event) => setPeriod(event.target.value)}
        />
      </Field>
      <Field label={settingsWords.lastDay}>
        <Select<CutoffRow['lastDay']>
          value={lastDay}
          aria-label={settingsWords.lastDay}
          options={(['calendar-day', 'workday'] as const).map((value) => ({
            value,
            label: settingsWords.lastDays[value],
          }))}
          onChange={setLastDay}
        />
      </Field>
      <Field label={settingsWords.cutoffHour}>
        <InputNumber<number>
          min={0}
          max={24}
          precision={0}
          value={cutoffHour}
          onChange={(hour) => setCutoffHour(hour ?? 0)}
        />
      </Field>
      <Field label={settingsWords.graceHour}>
        <InputNumber<number>
          min={0}
          max={24}
          precision={0}
          value={archiveGraceHour}
          onChange={(hour) => setGraceHour(hour ?? 0)}
        />
      </Field>
      <Field label={settingsWords.appliesTo} isWide>
        <Checkbox.Group<CutoffBasis>
          value={appliesTo}
          options={CUTOFF_BASES.map((value) => ({ value, label: settingsWords.bases[value] }))}
          onChange={setAppliesTo}
        />
      </Field>
      <ReasonAndSave reason={reason} onReason={setReason} missing={missing} save={settingsWords.saveCutoff} />
    </form>
  )
}
