import type { FigureChange } from '../../../shared/contract/figures.ts'
import { type Fen, fen, formatFen, sumFen } from '../../../shared/domain/money.ts'
import { periodTitle } from '../../../shared/domain/period.ts'
import { figureWhyNames } from '../../../shared/text/figure-words.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { figureWords } from '../../../shared/text/ui/figures.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import {
  evidenceOpened,
  type FigureChangeTarget,
  figureChangeOpened,
  figureOpened,
  useView,
} from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { CellLinks } from '../../ui/cell-links.tsx'
import { FigureLink } from '../../ui/figure-link.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { Verdict } from '../../ui/verdict.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Subject } from './entry-table.tsx'

const { change: words, columns } = figureWords

/** 增减 against the month before, or 签批后变化: both sides' addends, and what is not the same. */
export function ChangeDrawer() {
  const target = useView((state) => state.figureChange)
  return (
    <SideDrawer
      open={target !== null}
      title={target && titleOf(target)}
      size={1040}
      onClose={() => figureChangeOpened(null)}
    >
      {target && <Opened target={target} />}
    </SideDrawer>
  )
}

function titleOf({ basis, name, period, against }: FigureChangeTarget): string {
  const what = against === 'signed' ? words.sinceTitle : words.title
  return `${closeWords.bases[basis]} ${what} · ${name} · ${periodTitle(period)}`
}

function Opened({ target }: { readonly target: FigureChangeTarget }) {
  const { name: _, ...ask } = target
  const { value, problem } = useAnswer('figures.compare', ask)
  if (problem) return <Problem {...problem} />
  if (!value) return <Waiting />
  const { earlier, later, rows, count, same } = value
  const names = sideNames(target, value)
  return (
    <div className="figure">
      <section aria-label={figureWords.formula}>
        <p>{words.formula(...names)}</p>
        <div className="figure-total">
          <Side name={names[1]} side={later} target={target} /> −
          <Side name={names[0]} side={earlier} target={target} /> =
          <b>
            <Amount value={fen(later.total - earlier.total)} />
          </b>
          <SidesVerdict names={names} value={value} />
        </div>
      </section>
      <section aria-label={words.rows}>
        <h3 className="section-title">{words.rows}</h3>
        {rows.length === 0 ? <p className="muted">{words.none}</p> : <Rows names={names} value={value} />}
        {rows.length < count && <p className="muted">{figureWords.shown(rows.length, count)}</p>}
        {same.count > 0 && (
          <p className="muted">
            {words.same(same.count)} <Amount value={same.amount} />
          </p>
        )}
      </section>
    </div>
  )
}

type Names = readonly [earlier: string, later: string]

function sideNames({ against }: FigureChangeTarget, { earlier, later }: FigureChange): Names {
  if (against === 'signed') return [words.signed, words.today]
  return [`${words.before} ${periodTitle(earlier.period)}`, `${words.now} ${periodTitle(later.period)}`]
}

type SideProps = {
  readonly name: string
  readonly side: FigureChange['earlier']
  readonly target: FigureChangeTarget
}

/** A month's own total opens by itself; the same month seen from two moments has only what stands below. */
function Side({ name, side: { period, total }, target }: SideProps) {
  const { basis, by, key } = target
  return (
    <span>
      <span className="muted">{name}</span>{' '}
      {target.against === 'signed' ? (
        <Amount value={total} />
      ) : (
        <FigureLink
          name={`${name} ${closeWords.bases[basis]}`}
          value={total}
          onOpen={() => figureOpened({ period, basis, by, key, name: target.name })}
        />
      )}
    </span>
  )
}

function SidesVerdict({ names, value: { earlier, later } }: { readonly names: Names; readonly value: FigureChange }) {
  const wrong = [earlier, later].findIndex(({ total, sum }) => total !== sum)
  const isEqual = wrong < 0
  return (
    <Verdict isEqual={isEqual}>
      {isEqual ? words.equal : words.unequal(names[wrong] ?? '', formatFen((wrong === 0 ? earlier : later).sum))}
    </Verdict>
  )
}

function Rows({ names, value: { rows, count } }: { readonly names: Names; readonly value: FigureChange }) {
  const sum = (read: (row: FigureChange['rows'][number]) => Fen) => sumFen(rows, read)
  return (
    <table className="plain-table figure-entries">
      <thead>
        <tr>
          <th scope="col">{columns.why}</th>
          <th scope="col">{columns.subject}</th>
          <th scope="col">{columns.customer}</th>
          <th scope="col" className="right">
            {names[0]}
          </th>
          <th scope="col" className="right">
            {names[1]}
          </th>
          <th scope="col" className="right">
            {words.change}
          </th>
          <th scope="col">{columns.source}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one answer, never reordered, and a contract may stand in it twice
          <tr key={index}>
            <td>{row.whys.map((why) => figureWhyNames[why]).join('；')}</td>
            <td>
              <Subject entry={row} />
            </td>
            <td>{row.customerName}</td>
            <td className="right">
              <Amount value={row.earlier} />
            </td>
            <td className="right">
              <Amount value={row.later} />
            </td>
            <td className="right">
              <Amount value={row.change} />
            </td>
            <td>
              {row.cells.length === 0 ? (
                <span className="muted">{figureWords.takenBack}</span>
              ) : (
                <CellLinks cells={row.cells} onOpen={evidenceOpened} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
      {rows.length === count && (
        <tfoot>
          <tr>
            <td colSpan={3}>{figureWords.sum}</td>
            {[sum((row) => row.earlier), sum((row) => row.later), sum((row) => row.change)].map((amount, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: three sums of three columns
              <td key={index} className="right">
                <Amount value={amount} />
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      )}
    </table>
  )
}
