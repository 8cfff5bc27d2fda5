import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import type { WorkspaceView } from '../../../shared/contract/workspace.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { overviewWords } from '../../../shared/text/ui/overview.ts'
import { useClock } from '../../bridge/use-clock.ts'
import { FigureLink } from '../../ui/figure-link.tsx'
import { countdownText } from './countdown-text.ts'
import type { OpenedShare } from './share-drawer.tsx'

type Board = OutputOf<'overview.cutoff'>
type CutoffCardsProps = {
  readonly board: Board
  readonly workspace: WorkspaceView
  readonly onOpen: (share: OpenedShare) => void
}

/** How long there is left, and what a cutoff now would do. */
export function CutoffCards({ board, workspace, onOpen }: CutoffCardsProps) {
  const { signed, inTime, rollingOver, isCutOff } = board
  const rollingName = isCutOff ? overviewWords.rolled : overviewWords.wouldRoll
  return (
    <div className="overview-cards">
      <Countdown board={board} workspace={workspace} />
      <ShareCard
        name={overviewWords.signed}
        share={signed}
        onOpen={() => onOpen({ share: 'signed', name: overviewWords.signed })}
      />
      <ShareCard
        name={overviewWords.inTime}
        share={inTime}
        tone="is-good"
        icon={<CheckCircleFilled aria-hidden />}
        onOpen={() => onOpen({ share: 'inTime', name: overviewWords.inTime })}
      />
      <ShareCard
        name={rollingName}
        share={rollingOver}
        onOpen={() => onOpen({ share: 'rollingOver', name: rollingName })}
        {...(rollingOver.count > 0 ? { tone: 'is-bad', icon: <WarningFilled aria-hidden /> } : {})}
      />
    </div>
  )
}

const SECOND_MS = 1000

function Countdown({ board, workspace }: Pick<CutoffCardsProps, 'board' | 'workspace'>) {
  const { cutoffAt, graceEndsAt, averageHours } = board
  const now = useClock(workspace, SECOND_MS)
  const [name, figure] =
    now <= cutoffAt
      ? [overviewWords.countdown(momentText(cutoffAt)), countdownText(cutoffAt - now)]
      : now <= graceEndsAt
        ? [overviewWords.grace(momentText(graceEndsAt)), countdownText(graceEndsAt - now)]
        : [overviewWords.cutOff(momentText(cutoffAt)), overviewWords.ended]
  const average =
    averageHours === null ? overviewWords.noAverage : overviewWords.average(String(Math.round(averageHours * 10) / 10))
  return (
    <section className="card overview-card">
      <h2>{name}</h2>
      <p className="overview-figure num" role="timer">
        {figure}
      </p>
      <p className="muted">{average}</p>
    </section>
  )
}

type ShareCardProps = {
  readonly name: string
  readonly share: Board['signed']
  readonly tone?: string
  readonly icon?: ReactNode
  readonly onOpen: () => void
}

function ShareCard({ name, share, tone = '', icon, onOpen }: ShareCardProps) {
  return (
    <section className="card overview-card">
      <h2>{name}</h2>
      <p className={`overview-figure num ${tone}`}>
        {icon}{' '}
        <FigureLink
          name={`${name} ${overviewWords.count(share.count)}`}
          value={share.amount}
          spelled={overviewWords.count(share.count)}
          onOpen={onOpen}
        />
      </p>
      <p className="muted">
        <FigureLink name={name} value={share.amount} onOpen={onOpen} />
      </p>
    </section>
  )
}
