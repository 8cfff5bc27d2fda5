import { Alert } from 'antd'
import type { CloseView } from '../../../shared/contract/close.ts'
import type { Basis } from '../../../shared/domain/basis.ts'
import { type Fen, formatFen } from '../../../shared/domain/money.ts'
import { splitsText } from '../../../shared/domain/owner-split.ts'
import { periodTitle } from '../../../shared/domain/period.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { figureChangeOpened } from '../../stores/view.ts'
import { FigureLink } from '../../ui/figure-link.tsx'

const BASES: readonly Basis[] = ['S', 'A', 'B', 'C', 'P']

type SinceSignedBoxProps = {
  readonly period: CloseView['period']
  readonly sinceSigned: NonNullable<CloseView['sinceSigned']>
}
type ChangedLine = SinceSignedBoxProps['sinceSigned']['lines'][number]

/** 签批后变化: which lines, by which basis, and where that goes. */
export function SinceSignedBox({ period, sinceSigned: { lines, sum, fallsInto } }: SinceSignedBoxProps) {
  if (lines.length === 0) {
    return <Alert type="info" showIcon title={closeWords.sinceSame} description={closeWords.sinceSameHint} />
  }
  const basis = headline(sum)
  const open = (one: Basis, line: ChangedLine | null) =>
    figureChangeOpened({
      ...{ period, basis: one, by: 'all', key: '/', against: 'signed', name: nameOf(line) },
      line: line && { contractNo: line.contractNo, accountNo: line.accountNo },
    })
  // Room for what moved: a column of noughts tells nothing.
  const moved = BASES.filter((one) => lines.some(({ change }) => change[one] !== 0))
  const bases = moved.length === 0 ? BASES : moved
  return (
    <section className="card" aria-labelledby="since-title">
      <header className="card-head">
        <h2 id="since-title">
          {closeWords.since(lines.length, closeWords.bases[basis])}{' '}
          <FigureLink
            name={changeName(null, basis)}
            value={sum[basis]}
            spelled={signedText(sum[basis])}
            onOpen={() => open(basis, null)}
          />
        </h2>
      </header>
      <p className="muted">
        {fallsInto === null ? closeWords.sinceLook : closeWords.sinceLater(periodTitle(fallsInto))}
        {fallsInto !== null && sum.B !== 0 && closeWords.sinceBank}
      </p>
      <div className="totals-scroll since-scroll">
        <table className="plain-table totals">
          <thead>
            <tr>
              <th>{closeWords.sinceLine}</th>
              <th>{closeWords.person}</th>
              {bases.map((one) => (
                <th key={one} className="right">
                  {closeWords.bases[one]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.contractNo}/${line.accountNo}`}>
                <td>{nameOf(line)}</td>
                <td>
                  {(line.ownerSplits ? splitsText(line.ownerSplits) : line.ownerName) || (
                    <span className="muted">{closeWords.unallocated}</span>
                  )}
                </td>
                {bases.map((one) => (
                  <td key={one} className="right">
                    <FigureLink name={changeName(line, one)} value={line.change[one]} onOpen={() => open(one, line)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={2}>{closeWords.sinceSum}</td>
              {bases.map((one) => (
                <td key={one} className="right">
                  <FigureLink name={changeName(null, one)} value={sum[one]} onOpen={() => open(one, null)} />
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  )
}

function nameOf(line: ChangedLine | null): string {
  return line === null ? closeWords.sum : line.contractNo || closeWords.account(line.accountNo)
}

function changeName(line: ChangedLine | null, basis: Basis): string {
  return `${line === null ? closeWords.sinceSum : nameOf(line)} ${closeWords.bases[basis]}`
}

/** The basis that moved most; of equals the one nearest to what is paid out. */
function headline(sum: SinceSignedBoxProps['sinceSigned']['sum']): Basis {
  return (['P', 'C', 'B', 'A', 'S'] as const).reduce((most, one) =>
    Math.abs(sum[one]) > Math.abs(sum[most]) ? one : most,
  )
}

/** "+1,200.00": which way it went is the news. */
function signedText(amount: Fen): string {
  return amount > 0 ? `+${formatFen(amount)}` : formatFen(amount)
}
