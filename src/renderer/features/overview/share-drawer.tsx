import type { InputOf, OutputOf } from '../../../shared/contract/specs.ts'
import { isHomeCurrency } from '../../../shared/domain/currency.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { type PeriodKey, periodTitle } from '../../../shared/domain/period.ts'
import { overviewWords } from '../../../shared/text/ui/overview.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { evidenceOpened, slipOpened } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { CellLinks } from '../../ui/cell-links.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { Verdict } from '../../ui/verdict.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { type CardFigure, shareVerdict } from './share-verdict.ts'

const words = overviewWords.share

type Share = InputOf<'overview.cutoffShare'>['share']
/** A card that was opened, by its own words. */
export type OpenedShare = { readonly share: Share; readonly name: string }

type ShareDrawerProps = {
  readonly period: PeriodKey
  readonly opened: OpenedShare | null
  /** What its card shows now; null: the board is being asked anew. */
  readonly card: CardFigure | null
  readonly minute: number
  readonly onClose: () => void
}

/** The contracts that a card of 封关看板 counts, each with its cells. */
export function ShareDrawer({ period, opened, card, minute, onClose }: ShareDrawerProps) {
  return (
    <SideDrawer
      open={opened !== null}
      title={opened && words.title(opened.name, periodTitle(period))}
      size={1000}
      onClose={onClose}
    >
      {opened && <Opened period={period} share={opened.share} card={card} minute={minute} />}
    </SideDrawer>
  )
}

type OpenedProps = Pick<ShareDrawerProps, 'period' | 'card' | 'minute'> & { readonly share: Share }

function Opened({ period, share, card, minute }: OpenedProps) {
  const { value, problem, isLoading } = useAnswer('overview.cutoffShare', { period, share }, minute)
  if (problem) return <Problem {...problem} />
  if (!value) return <Waiting />
  const { rows, count, foreign, amount } = value
  // One of the two from before a change and the other from after it are no difference.
  const verdict = card === null || isLoading ? null : shareVerdict(value, card)
  return (
    <div className="overview-share">
      <section aria-label={words.formula}>
        <p>{words.formulas[share]}</p>
        <p className="overview-share-total">
          <b>
            <Amount value={amount} />
          </b>
          {verdict && <Verdict isEqual={verdict.isEqual}>{verdict.text}</Verdict>}
        </p>
        {foreign > 0 && <p className="muted">{words.foreign(count, foreign)}</p>}
      </section>
      <section aria-label={words.parts}>
        <h3 className="section-title">{words.parts}</h3>
        {count === 0 ? <p className="muted">{words.none}</p> : <Rows rows={rows} />}
        {rows.length < count && <p className="muted">{words.shown(rows.length, count)}</p>}
      </section>
    </div>
  )
}

type View = OutputOf<'overview.cutoffShare'>

function Rows({ rows }: Pick<View, 'rows'>) {
  const { columns } = words
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{columns.contractNo}</th>
          <th scope="col">{columns.customer}</th>
          <th scope="col">{columns.owner}</th>
          <th scope="col">{columns.signedAt}</th>
          <th scope="col">{columns.archivedAt}</th>
          <th scope="col" className="right">
            {columns.amount}
          </th>
          <th scope="col">{columns.source}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.contractNo}>
            <td>
              <button type="button" className="link" onClick={() => slipOpened(row.contractNo)}>
                {row.contractNo}
              </button>
            </td>
            <td>{row.customerName}</td>
            <td>{row.ownerName}</td>
            <td className="num">{row.signedAt === null ? '—' : momentText(row.signedAt)}</td>
            <td className="num">{row.archivedAt === null ? '—' : momentText(row.archivedAt)}</td>
            <td className="right">
              <Amount value={row.amount} />
              {!isHomeCurrency(row.currency) && ` ${row.currency}`}
            </td>
            <td>
              <CellLinks cells={row.cells} onOpen={evidenceOpened} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
