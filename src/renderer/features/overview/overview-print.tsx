import type { OutputOf } from '../../../shared/contract/specs.ts'
import { type AlertTimer, alertTimers } from '../../../shared/domain/alert.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { formatFen } from '../../../shared/domain/money.ts'
import { type PeriodKey, periodTitle } from '../../../shared/domain/period.ts'
import { countText } from '../../../shared/text/count-text.ts'
import { boundText, figureText, levelWords, metricNames } from '../../../shared/text/metrics.ts'
import { dashboardWords as words } from '../../../shared/text/ui/dashboard.ts'
import { overviewWords } from '../../../shared/text/ui/overview.ts'
import { severityWords } from '../../../shared/text/ui/states.ts'
import { useSession } from '../../stores/session.ts'
import { PrintSheet } from '../../ui/print-sheet.tsx'
import { AgeingHead } from './ageing-head.tsx'
import { minutesText } from './minutes-text.ts'
import './overview-print.css'

type Metrics = OutputOf<'overview.metrics'>
type Board = OutputOf<'overview.cutoff'>
type OverviewPrintProps = {
  readonly period: PeriodKey
  readonly board: Board
  readonly metrics: Metrics
  readonly onDone: () => void
}

/** The A4 page of the board: cutoff, the eight figures, open alerts, ages. Always in 元, always black on white. */
export function OverviewPrint({ period, board, metrics, onDone }: OverviewPrintProps) {
  const workspace = useSession((state) => state.workspace)
  return (
    <PrintSheet name="board-sheet" onPrinted={onDone}>
      <h1>{words.sheetTitle}</h1>
      <p className="board-sheet-line">
        <span>{workspace?.name}</span>
        <span>{periodTitle(period)}</span>
        <span>{words.sheetAsOf(momentText(metrics.asOf))}</span>
      </p>
      <CutoffPart board={board} />
      <h2>{words.sheetMetrics}</h2>
      <MetricsPart cards={metrics.cards} />
      <h2>{words.sheetAlerts}</h2>
      <AlertsPart metrics={metrics} />
      <h2>{words.sheetAgeing}</h2>
      <AgeingPart ageing={metrics.ageing} />
      <p className="board-sheet-line is-sign">
        <span>
          {words.printedBy}：{workspace?.actor.name}
        </span>
        <span>{words.reviewedBy}：</span>
      </p>
    </PrintSheet>
  )
}

function CutoffPart({
  board: { cutoffAt, graceEndsAt, isCutOff, signed, inTime, rollingOver },
}: {
  readonly board: Board
}) {
  const shares = [
    [overviewWords.signed, signed],
    [overviewWords.inTime, inTime],
    [isCutOff ? overviewWords.rolled : overviewWords.wouldRoll, rollingOver],
  ] as const
  return (
    <>
      <h2>
        {words.sheetCutoff}　{overviewWords.cutOff(momentText(cutoffAt))}
        {graceEndsAt > cutoffAt && `（${overviewWords.graceUntil(momentText(graceEndsAt))}）`}
      </h2>
      <table>
        <tbody>
          <tr>
            {shares.flatMap(([name, { count, amount }]) => [
              <th key={name}>{name}</th>,
              <td key={`${name}.`} className="right">
                {overviewWords.count(count)} / {formatFen(amount)}
              </td>,
            ])}
          </tr>
        </tbody>
      </table>
    </>
  )
}

function MetricsPart({ cards }: Pick<Metrics, 'cards'>) {
  const { sheetColumns: columns } = words
  return (
    <table>
      <thead>
        <tr>
          <th>{columns.metric}</th>
          <th>{columns.figure}</th>
          <th>{columns.level}</th>
          <th>{columns.yellow}</th>
          <th>{columns.red}</th>
        </tr>
      </thead>
      <tbody>
        {cards.map((card) => (
          <tr key={card.metric}>
            <td>{metricNames[card.metric]}</td>
            <td>{figureText(card, 'yuan')}</td>
            <td className={card.level === 'red' ? 'strong' : ''}>{levelWords[card.level]}</td>
            <td>{boundText(card.metric, card.threshold, 'yellow')}</td>
            <td>{boundText(card.metric, card.threshold, 'red')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function AlertsPart({ metrics: { alerts, asOf } }: { readonly metrics: Metrics }) {
  const { sheetAlertColumns: columns } = words
  if (alerts.length === 0) return <p>{words.sheetNoAlerts}</p>
  return (
    <table>
      <thead>
        <tr>
          <th>{columns.metric}</th>
          <th>{columns.figure}</th>
          <th>{columns.raisedAt}</th>
          <th>{columns.acknowledge}</th>
          <th>{columns.start}</th>
        </tr>
      </thead>
      <tbody>
        {alerts.map((alert) => {
          const { acknowledge, start } = alertTimers(alert, asOf)
          return (
            <tr key={alert.id}>
              <td>{metricNames[alert.metric]}</td>
              <td>{alert.figure}</td>
              <td>{momentText(alert.raisedAt)}</td>
              <td>{timerText(acknowledge, alert.acknowledgedBy)}</td>
              <td>{timerText(start, alert.startedBy)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function timerText({ doneAt, left }: AlertTimer, by: string | null): string {
  const late = left < 0 ? `，${words.wasLate(minutesText(-left))}` : ''
  return doneAt === null ? `${words.notYet}${late}` : `${by ?? ''} ${momentText(doneAt)}${late}`
}

function AgeingPart({ ageing }: Pick<Metrics, 'ageing'>) {
  return (
    <table>
      <AgeingHead />
      <tbody>
        {(['S1', 'S2', 'S3'] as const).map((severity) => (
          <tr key={severity}>
            <td>{severityWords[severity]}</td>
            {ageing
              .filter((cell) => cell.severity === severity)
              .map(({ bucket, count, amount }) => (
                <td key={bucket} className="right">
                  {count === 0 ? '—' : countText(count)}
                  <br />
                  {count > 0 && formatFen(amount)}
                </td>
              ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
