import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Alert, Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import type { CalendarDayRow } from '../../../shared/contract/settings.ts'
import { formatDay, parseDay, weekdayOf, ymdOf } from '../../../shared/domain/epoch-day.ts'
import { dayOfMoment, epochMs } from '../../../shared/domain/epoch-ms.ts'
import { settingsWords } from '../../../shared/text/ui/settings.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Chip } from '../../ui/chips.tsx'
import { Field } from '../../ui/field.tsx'
import { ReasonAndSave } from './reason-and-save.tsx'
import { Told } from './told.tsx'

const { dayColumns: columns } = settingsWords

type CalendarCardProps = {
  readonly days: readonly CalendarDayRow[]
  readonly lastNoticeYear: number
  readonly asOf: number
}

/** 工作日历: the days of a year that are not what their weekday makes them. */
export function CalendarCard({ days, lastNoticeYear, asOf }: CalendarCardProps) {
  const [year, setYear] = useState(ymdOf(dayOfMoment(epochMs(asOf))).year)
  const ofYear = days.filter(({ day }) => ymdOf(day).year === year)
  return (
    <section className="card" aria-label={settingsWords.calendarTitle}>
      <header className="card-head">
        <h2>{settingsWords.calendarTitle}</h2>
        <span className="settings-year">
          <Button
            size="small"
            type="text"
            icon={<LeftOutlined />}
            aria-label={settingsWords.earlier}
            onClick={() => setYear(year - 1)}
          />
          <span className="num strong">{settingsWords.year(year)}</span>
          <Button
            size="small"
            type="text"
            icon={<RightOutlined />}
            aria-label={settingsWords.later}
            onClick={() => setYear(year + 1)}
          />
        </span>
      </header>
      <p className="muted settings-hint">{settingsWords.calendarHint}</p>
      {year > lastNoticeYear && (
        <Alert type="warning" showIcon title={settingsWords.unknownYear(year, lastNoticeYear)} />
      )}
      <DayForm year={year} />
      {ofYear.length === 0 ? (
        <p className="muted settings-hint">{settingsWords.noDays}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th>{columns.day}</th>
              <th>{columns.weekday}</th>
              <th>{columns.state}</th>
              <th>{columns.name}</th>
              <th>{columns.told}</th>
            </tr>
          </thead>
          <tbody>
            {ofYear.map(({ day, isWorkday, name, told }) => (
              <tr key={day}>
                <td className="num">{formatDay(day)}</td>
                <td>{settingsWords.weekdays[weekdayOf(day)]}</td>
                <td>
                  <Chip tone={isWorkday ? 'blue' : 'green'}>
                    {isWorkday ? settingsWords.worked : settingsWords.rest}
                  </Chip>
                </td>
                <td>{name}</td>
                <td>
                  <Told told={told} otherwise={settingsWords.notice} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

type State = 'work' | 'rest'

function DayForm({ year }: { readonly year: number }) {
  const [text, setText] = useState('')
  const [state, setState] = useState<State>('work')
  const [name, setName] = useState('')
  const [reason, setReason] = useState('')
  const day = parseDay(text.trim())
  const missing = day === null ? settingsWords.dayUnreadable : reason.trim() === '' ? settingsWords.reasonNeeded : null

  async function save(): Promise<void> {
    if (day === null || missing !== null || !isActorKnown()) return
    const told = { day, isWorkday: state === 'work', name: name.trim(), reason: reason.trim() }
    if (!(await perform('settings.setDay', told))) return
    noticeRaised('success', settingsWords.daySaved)
    setText('')
    setName('')
  }

  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={settingsWords.day}>
        <Input
          value={text}
          maxLength={10}
          placeholder={`${year}-12-31`}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Field label={columns.state}>
        <Segmented<State>
          value={state}
          aria-label={columns.state}
          options={[
            { value: 'work', label: settingsWords.worked },
            { value: 'rest', label: settingsWords.rest },
          ]}
          onChange={setState}
        />
      </Field>
      <Field label={settingsWords.dayName}>
        <Input
          value={name}
          maxLength={40}
          placeholder={settingsWords.dayNameHint}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <ReasonAndSave reason={reason} onReason={setReason} missing={missing} save={settingsWords.saveDay} />
    </form>
  )
}
