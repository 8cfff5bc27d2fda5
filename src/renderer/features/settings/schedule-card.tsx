import {
  CheckCircleFilled,
  ClockCircleOutlined,
  FieldTimeOutlined,
  HistoryOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons'
import { Switch } from 'antd'
import { type ReactNode, useState } from 'react'
import type { BackgroundView, PlannedRow, RunRow } from '../../../shared/contract/schedule.ts'
import type { WorkspaceView } from '../../../shared/contract/workspace.ts'
import { type EpochMs, momentText } from '../../../shared/domain/epoch-ms.ts'
import { slotText } from '../../../shared/text/schedule.ts'
import { backgroundWords as words } from '../../../shared/text/ui/schedule.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { useClock } from '../../bridge/use-clock.ts'
import { useSession } from '../../stores/session.ts'
import { Chip, type Tone } from '../../ui/chips.tsx'
import { Problem } from '../../ui/problem.tsx'

const MINUTE_MS = 60_000

/** 定时与后台: what runs by itself and when, what ran, and whether the program stays while its window is closed. */
export function ScheduleCard() {
  const workspace = useSession((state) => state.workspace)
  return workspace ? <CardOf workspace={workspace} /> : null
}

function CardOf({ workspace }: { readonly workspace: WorkspaceView }) {
  const minute = Math.floor(useClock(workspace, MINUTE_MS) / MINUTE_MS)
  const [changes, setChanges] = useState(0)
  const { value: schedule, problem } = useAnswer('schedule.get', {}, minute + changes)
  const next = schedule?.planned.find(({ state }) => state === 'waiting')
  return (
    <section className="card" aria-label={words.title}>
      <header className="card-head">
        <h2>{words.title}</h2>
        {schedule && next && <span className="muted num">{words.next(slotText(next.plannedAt, schedule.asOf))}</span>}
      </header>
      <p className="muted settings-hint">{words.hint}</p>
      {problem && <Problem {...problem} />}
      {schedule && (
        <>
          <BackgroundSwitches background={schedule.background} onChanged={() => setChanges(changes + 1)} />
          {schedule.isStanding ? (
            <p className="muted">{words.standing}</p>
          ) : (
            <>
              <PlannedTable planned={schedule.planned} asOf={schedule.asOf} />
              <RunsTable runs={schedule.runs} />
            </>
          )}
        </>
      )}
    </section>
  )
}

type SwitchesProps = { readonly background: BackgroundView; readonly onChanged: () => void }

function BackgroundSwitches({ background, onChanged }: SwitchesProps) {
  const { staysInTray, startsAtLogin, hasTray, canStartAtLogin } = background
  const [isSaving, setSaving] = useState(false)

  async function change(wish: Partial<BackgroundView>): Promise<void> {
    setSaving(true)
    await perform('schedule.setBackground', { staysInTray, startsAtLogin, ...wish })
    setSaving(false)
    onChanged()
  }

  return (
    <div className="settings-switches">
      <SwitchRow
        label={words.staysInTray}
        hint={hasTray ? words.staysInTrayHint : words.noTray}
        isOn={staysInTray}
        isDisabled={isSaving || (!hasTray && !staysInTray)}
        onChange={(isOn) => void change({ staysInTray: isOn })}
      />
      <SwitchRow
        label={words.startsAtLogin}
        hint={
          !canStartAtLogin
            ? words.cannotStart
            : staysInTray && hasTray
              ? words.startsHiddenHint
              : words.startsAtLoginHint
        }
        isOn={startsAtLogin}
        isDisabled={isSaving || !canStartAtLogin}
        onChange={(isOn) => void change({ startsAtLogin: isOn })}
      />
    </div>
  )
}

type SwitchRowProps = {
  readonly label: string
  readonly hint: string
  readonly isOn: boolean
  readonly isDisabled: boolean
  readonly onChange: (isOn: boolean) => void
}

function SwitchRow({ label, hint, isOn, isDisabled, onChange }: SwitchRowProps) {
  return (
    <div className="settings-switch">
      <Switch size="small" aria-label={label} checked={isOn} disabled={isDisabled} onChange={onChange} />
      <span>{label}</span>
      <span className="muted settings-hint">{hint}</span>
    </div>
  )
}

const LOOKS: { readonly [State in PlannedRow['state']]: readonly [Tone, ReactNode] } = {
  waiting: ['blue', <ClockCircleOutlined key="i" />],
  ran: ['green', <CheckCircleFilled key="i" />],
  'made-up': ['yellow', <HistoryOutlined key="i" />],
  'not-due': ['gray', <MinusCircleOutlined key="i" />],
}

function PlannedTable({ planned, asOf }: { readonly planned: readonly PlannedRow[]; readonly asOf: EpochMs }) {
  const { plannedColumns: columns } = words
  return (
    <table className="plain-table" aria-label={words.plannedTitle}>
      <caption className="settings-caption">{words.plannedTitle}</caption>
      <thead>
        <tr>
          <th>{columns.slot}</th>
          <th>{columns.kind}</th>
          <th>{columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {planned.map(({ plannedAt, kind, state }) => {
          const [tone, icon] = LOOKS[state]
          return (
            <tr key={plannedAt}>
              <td className="num">{slotText(plannedAt, asOf)}</td>
              <td>{words.kinds[kind]}</td>
              <td>
                <Chip tone={tone} icon={icon}>
                  {words.states[state]}
                </Chip>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function RunsTable({ runs }: { readonly runs: readonly RunRow[] }) {
  const { runColumns: columns } = words
  return (
    <table className="plain-table" aria-label={words.runsTitle}>
      <caption className="settings-caption">{words.runsTitle}</caption>
      <thead>
        <tr>
          <th>{columns.slot}</th>
          <th>{columns.kind}</th>
          <th>{columns.ranAt}</th>
          <th>{columns.outcome}</th>
        </tr>
      </thead>
      <tbody>
        {runs.length === 0 && (
          <tr>
            <td colSpan={4} className="muted">
              {words.noRuns}
            </td>
          </tr>
        )}
        {runs.map((run) => (
          <tr key={run.plannedAt}>
            <td className="num">{momentText(run.plannedAt)}</td>
            <td>{words.kinds[run.kind]}</td>
            <td className="num">{momentText(run.ranAt)}</td>
            <td>
              <Outcome run={run} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Outcome({ run: { isLate, madeUpFor } }: { readonly run: RunRow }) {
  return (
    <>
      <Chip tone={isLate ? 'yellow' : 'green'} icon={isLate ? <FieldTimeOutlined /> : <CheckCircleFilled />}>
        {isLate ? words.late : words.onTime}
      </Chip>
      {madeUpFor > 0 && <span className="muted settings-hint"> {words.madeUpFor(madeUpFor)}</span>}
    </>
  )
}
