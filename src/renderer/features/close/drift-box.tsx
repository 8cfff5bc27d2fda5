import { Alert } from 'antd'
import type { CloseView } from '../../../shared/contract/close.ts'
import type { Basis } from '../../../shared/domain/basis.ts'
import { formatFen } from '../../../shared/domain/money.ts'
import { periodTitle } from '../../../shared/domain/period.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { Amount } from '../../ui/amount.tsx'

const BASES: readonly Basis[] = ['S', 'A', 'B', 'C', 'P']

type DriftBoxProps = { readonly drift: NonNullable<CloseView['drift']> }

/** 签批后变化: which lines, by which basis, and where that goes. */
export function DriftBox({ drift: { lines, sum, fallsInto } }: DriftBoxProps) {
  if (lines.length === 0) {
    return <Alert type="info" showIcon title={closeWords.driftSame} description={closeWords.driftSameHint} />
  }
  const basis = headline(sum)
  return (
    <section className="card" aria-labelledby="drift-title">
      <header className="card-head">
        <h2 id="drift-title">{closeWords.drift(lines.length, closeWords.bases[basis], formatFen(sum[basis]))}</h2>
      </header>
      <p className="muted">
        {fallsInto === null ? closeWords.driftLook : closeWords.driftLater(periodTitle(fallsInto))}
        {fallsInto !== null && sum.B !== 0 && closeWords.driftBank}
      </p>
      <div className="totals-scroll drift-scroll">
        <table className="plain-table totals">
          <thead>
            <tr>
              <th>{closeWords.driftLine}</th>
              <th>{closeWords.person}</th>
              {BASES.map((one) => (
                <th key={one} className="right">
                  {closeWords.bases[one]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.contractNo}/${line.accountNo}`}>
                <td>{line.contractNo || closeWords.account(line.accountNo)}</td>
                <td>{line.ownerName || <span className="muted">{closeWords.unallocated}</span>}</td>
                {BASES.map((one) => (
                  <td key={one} className="right">
                    <Amount value={line.change[one]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={2}>{closeWords.driftSum}</td>
              {BASES.map((one) => (
                <td key={one} className="right">
                  <Amount value={sum[one]} />
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  )
}

/** The basis that moved most; of equals the one nearest to what is paid out. */
function headline(sum: DriftBoxProps['drift']['sum']): Basis {
  return (['P', 'C', 'B', 'A', 'S'] as const).reduce((most, one) =>
    Math.abs(sum[one]) > Math.abs(sum[most]) ? one : most,
  )
}
