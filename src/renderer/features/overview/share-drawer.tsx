import type { InputOf, OutputOf } from '../../../shared/contract/specs.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { NO_MONEY, sumFen } from '../../../shared/domain/money.ts'
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

const words = overviewWords.share
const HOME = 'CNY'

type Share = InputOf<'overview.cutoffShare'>['share']
/** A card that was opened, by its own words. */
export type OpenedShare = { readonly share: Share; readonly name: string }

type ShareDrawerProps = {
  readonly period: PeriodKey
  readonly opened: OpenedShare | null
  readonly minute: number
  readonly onClose: () => void
}

/** The contracts that a card of 封关看板 counts, each with its cells. */
export function ShareDrawer({ period, opened, minute, onClose }: ShareDrawerProps) {
  return (
    <SideDrawer
      open={opened !== null}
      title={opened && words.title(opened.name, periodTitle(period))}
      size={1000}
      onClose={onClose}
    >
      {opened && <Opened period={period} share={opened.share} minute={minute} />}
    </SideDrawer>
  )
}

type OpenedProps = { readonly period: PeriodKey; readonly share: Share; readonly minute: number }

function Opened({ period, share, minute }: OpenedProps) {
  const { value, problem } = useAnswer('overview.cutoffShare', { period, share }, minute)
  if (problem) return <Problem {...problem} />
  if (!value) return <Waiting />
  const { rows, count, amount } = value
  const foreign = rows.filter(({ currency }) => currency !== HOME).length
  return (
    <div className="overview-share">
      <section aria-label={words.formula}>
        <p>{words.formulas[share]}</p>
        <p className="overview-share-total">
          <b>
            <Amount value={amount} />
          </b>
          <ListVerdict value={value} />
        </p>
        {foreign > 0 && <p className="muted">{words.foreign(foreign)}</p>}
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

function ListVerdict({ value: { rows, count, amount } }: { readonly value: View }) {
  const listed = sumFen(rows, (row) => (row.currency === HOME ? row.amount : NO_MONEY))
  if (rows.length < count || listed !== amount) return null
  return <Verdict isEqual>{words.equal(count)}</Verdict>
}

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
              {row.currency !== HOME && ` ${row.currency}`}
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
