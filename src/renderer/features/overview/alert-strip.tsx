import { AlertFilled, CheckCircleOutlined, ClockCircleOutlined, WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import type { WorkspaceView } from '../../../shared/contract/workspace.ts'
import { type AlertTimer, alertTimers } from '../../../shared/domain/alert.ts'
import { type EpochMs, momentText } from '../../../shared/domain/epoch-ms.ts'
import { metricNames } from '../../../shared/text/metrics.ts'
import { dashboardWords as words } from '../../../shared/text/ui/dashboard.ts'
import { handbookWords } from '../../../shared/text/ui/handbook.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { openForAlert } from '../../bridge/open-handbook.ts'
import { perform } from '../../bridge/perform.ts'
import { useClock } from '../../bridge/use-clock.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { openToMend } from './metric-target.ts'
import { minutesText } from './minutes-text.ts'

type Alert = OutputOf<'overview.metrics'>['alerts'][number]
type AlertStripProps = { readonly alerts: readonly Alert[]; readonly workspace: WorkspaceView }

const SECOND_MS = 1000

/** 告警: what is red, how long there is left to see to it, and who did. It stays until the figure is good again. */
export function AlertStrip({ alerts, workspace }: AlertStripProps) {
  const now = useClock(workspace, SECOND_MS)
  if (alerts.length === 0) return null
  return (
    <section className="alert-strip" aria-label={words.alertsTitle}>
      {alerts.map((alert) => (
        <AlertItem key={alert.id} alert={alert} now={now} />
      ))}
    </section>
  )
}

function AlertItem({ alert, now }: { readonly alert: Alert; readonly now: EpochMs }) {
  const { metric, figure, raisedAt, acknowledgedAt, acknowledgedBy, startedAt, startedBy } = alert
  const { acknowledge, start } = alertTimers(alert, now)
  const name = metricNames[metric]

  async function acknowledged(): Promise<void> {
    if (!isActorKnown()) return
    if (await perform('overview.acknowledgeAlert', { alertId: alert.id })) {
      noticeRaised('success', words.acknowledgedNotice)
    }
  }

  async function started(): Promise<void> {
    if (startedAt === null) {
      if (!isActorKnown() || !(await perform('overview.startAlert', { alertId: alert.id }))) return
      noticeRaised('success', words.startedNotice)
    }
    openToMend(metric, now)
  }

  return (
    <article className="alert-item" aria-label={name}>
      <AlertFilled className="is-bad" aria-hidden />
      <p className="alert-what">
        <span className="strong">{name}</span> <span className="num">{figure}</span>
        <span className="muted num">{words.raisedAt(momentText(raisedAt))}</span>
      </p>
      <p className="alert-timers">
        <Timer
          name={words.acknowledge}
          timer={acknowledge}
          done={doneWords('acknowledged', acknowledgedBy, acknowledge)}
        />
        <Timer name={words.start} timer={start} done={doneWords('started', startedBy, start)} />
      </p>
      <div className="alert-acts">
        {acknowledgedAt === null && (
          <Button size="small" onClick={() => void acknowledged()}>
            {words.acknowledge}
          </Button>
        )}
        <Button
          size="small"
          {...(startedAt === null ? { type: 'primary' } : {})}
          onClick={() => void openForAlert(alert.id, metric, now)}
        >
          {handbookWords.openFromAlert}
        </Button>
        <Button size="small" onClick={() => void started()}>
          {startedAt === null ? words.start : words.goOn}
        </Button>
      </div>
    </article>
  )
}

type TimerProps = { readonly name: string; readonly timer: AlertTimer; readonly done: string | null }

function Timer({ name, timer: { left }, done }: TimerProps) {
  const time = minutesText(Math.abs(left))
  if (done !== null) {
    return (
      <span className="alert-timer num">
        <CheckCircleOutlined className="is-good" aria-hidden /> {done}
        {left < 0 && <span className="is-bad">{words.wasLate(time)}</span>}
      </span>
    )
  }
  if (left < 0) {
    return (
      <span className="alert-timer num is-bad">
        <WarningFilled aria-hidden /> {name} <b>{words.late(time)}</b>
      </span>
    )
  }
  return (
    <span className="alert-timer num">
      <ClockCircleOutlined aria-hidden /> {name} <b>{words.left(time)}</b>
    </span>
  )
}

function doneWords(what: 'acknowledged' | 'started', by: string | null, { doneAt }: AlertTimer): string | null {
  return doneAt === null ? null : words[what](by ?? '', momentText(doneAt).slice(11))
}
