import type { OutputOf } from '../../../shared/contract/specs.ts'
import { type EpochMs, momentText } from '../../../shared/domain/epoch-ms.ts'
import { overviewWords } from '../../../shared/text/ui/overview.ts'
import { Amount } from '../../ui/amount.tsx'
import { countdownText } from './countdown-text.ts'

type Board = OutputOf<'overview.cutoff'>

/** How long there is left, and what a cutoff now would do. */
export function CutoffCards({ board, now }: { readonly board: Board; readonly now: EpochMs }) {
  const { signed, inTime, waitingTotal, isCutOff } = board
  return (
    <div className="overview-cards">
      <Countdown board={board} now={now} />
      <ShareCard name={overviewWords.signed} share={signed} />
      <ShareCard name={overviewWords.inTime} share={inTime} tone="is-good" />
      <ShareCard
        name={isCutOff ? overviewWords.rolled : overviewWords.wouldRoll}
        share={waitingTotal}
        {...(waitingTotal.count > 0 ? { tone: 'is-bad' } : {})}
      />
    </div>
  )
}

function Countdown({ board, now }: { readonly board: Board; readonly now: EpochMs }) {
  const { cutoffAt, graceEndsAt, averageHours } = board
  const [name, figure] =
    now <= cutoffAt
      ? [overviewWords.countdown(momentText(cutoffAt)), countdownText(cutoffAt - now)]
      : now <= graceEndsAt
        ? [overviewWords.grace(momentText(graceEndsAt)), countdownText(graceEndsAt - now)]
        : [overviewWords.cutOff(momentText(cutoffAt)), overviewWords.ended]
  return (
    <section className="card overview-card">
      <h2>{name}</h2>
      <p className="overview-figure num" role="timer">
        {figure}
      </p>
      <p className="muted">
        {averageHours === null
          ? overviewWords.noAverage
          : overviewWords.average(String(Math.round(averageHours * 10) / 10))}
      </p>
    </section>
  )
}

type ShareCardProps = { readonly name: string; readonly share: Board['signed']; readonly tone?: string }

function ShareCard({ name, share, tone = '' }: ShareCardProps) {
  return (
    <section className="card overview-card">
      <h2>{name}</h2>
      <p className={`overview-figure num ${tone}`}>{overviewWords.count(share.count)}</p>
      <p className="muted">
        <Amount value={share.amount} />
      </p>
    </section>
  )
}
