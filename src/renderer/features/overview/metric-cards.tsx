import type { MetricCard } from '../../../shared/contract/dashboard.ts'
import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import { boundText, greyWords, metricHints, metricNames, metricUnits, valueText } from '../../../shared/text/metrics.ts'
import { dashboardWords as words } from '../../../shared/text/ui/dashboard.ts'
import { Amount } from '../../ui/amount.tsx'
import { LevelChip } from './level-chip.tsx'
import { openCounted } from './metric-target.ts'

type MetricCardsProps = { readonly cards: readonly MetricCard[]; readonly asOf: EpochMs }

/** The eight figures of the month, each with its level and what would change it; a click goes to what it counts. */
export function MetricCards({ cards, asOf }: MetricCardsProps) {
  return (
    <ul className="metric-cards" aria-label={words.metricsTitle}>
      {cards.map((card) => (
        <li key={card.metric}>
          <button
            type="button"
            className={`card metric-card is-${card.level}`}
            title={metricHints[card.metric]}
            onClick={() => openCounted(card.metric, asOf)}
          >
            <span className="metric-head">
              <span className="strong">{metricNames[card.metric]}</span>
              <LevelChip level={card.level} />
            </span>
            <Figure card={card} />
            <span className="metric-bounds muted num">
              {card.threshold.yellow === null
                ? words.noYellow
                : `${words.yellowAt} ${boundText(card.metric, card.threshold, 'yellow')}`}
              {` · ${words.redAt} ${boundText(card.metric, card.threshold, 'red')}`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Figure({ card }: { readonly card: MetricCard }) {
  const { metric, value } = card
  if (value === null) return <span className="metric-figure muted is-words">{greyWords[metric]}</span>
  return (
    <span className="metric-figure num">
      <b>{valueText(metric, value)}</b> {metricUnits[metric]}
      {metric === 'match-rate' && ` ${words.byCount}`}
      <Beside card={card} />
    </span>
  )
}

function Beside({ card: { metric, amount, amountPercent, weight, names } }: { readonly card: MetricCard }) {
  if (metric === 'match-rate') {
    return (
      <span className="metric-beside">
        {amountPercent !== null && `${words.byAmount} ${valueText(metric, amountPercent)}%`}
      </span>
    )
  }
  return (
    <span className="metric-beside" title={weight === 2 ? words.doubled : undefined}>
      {amount !== null && amount !== 0 && <Amount value={amount} />}
      {weight === 2 && ' ×2'}
      {names.join('、')}
    </span>
  )
}
