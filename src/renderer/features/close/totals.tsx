import { Tooltip } from 'antd'
import type { CloseView } from '../../../shared/contract/close.ts'
import { BASES, type Basis } from '../../../shared/domain/basis.ts'
import { chineseAmount } from '../../../shared/domain/chinese-amount.ts'
import { unitWord } from '../../../shared/text/money-text.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { usePreferences } from '../../stores/preferences.ts'
import { figureOpened } from '../../stores/view.ts'
import { FigureLink } from '../../ui/figure-link.tsx'

/** S A B C P by person and in sum; money without an owner has its own row. */
export function Totals({ view }: { readonly view: CloseView }) {
  const unit = usePreferences((state) => state.unit)
  const { period } = view
  const open = (basis: Basis, by: 'salesperson' | 'all', key: string, name: string) =>
    figureOpened({ period, basis, by, key, name })
  return (
    <section className="card" aria-labelledby="totals-title">
      <header className="card-head">
        <h2 id="totals-title">{closeWords.totals}</h2>
        <span className="muted">
          {unitWord(unit)} · {closeWords.totalsNote}
        </span>
      </header>
      <div className="totals-scroll">
        <table className="plain-table totals">
          <thead>
            <tr>
              <th>{closeWords.person}</th>
              <th>{closeWords.region}</th>
              {BASES.map((basis) => (
                <th key={basis} className="right">
                  <Tooltip title={closeWords.basisHints[basis]}>{closeWords.bases[basis]}</Tooltip>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ownersFirst(view.totals).map((row) => (
              <tr key={row.key}>
                <td>
                  {row.ownerName === '' ? <span className="muted">{closeWords.unallocated}</span> : row.ownerName}
                </td>
                <td>{row.region}</td>
                {BASES.map((basis) => (
                  <td key={basis} className="right">
                    <FigureLink
                      name={`${row.ownerName || closeWords.unallocated} ${closeWords.bases[basis]}`}
                      value={row.totals[basis]}
                      onOpen={() => open(basis, 'salesperson', row.key, whose(row))}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={2}>{closeWords.sum}</td>
              {BASES.map((basis) => (
                <td key={basis} className="right">
                  <FigureLink
                    name={`${closeWords.sum} ${closeWords.bases[basis]}`}
                    value={view.sum[basis]}
                    onOpen={() => open(basis, 'all', '/', closeWords.sum)}
                  />
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="totals-words">
        <span className="muted">{closeWords.inWords}</span>{' '}
        <FigureLink
          name={closeWords.inWords}
          value={view.sum.P}
          spelled={chineseAmount(view.sum.P)}
          onOpen={() => open('P', 'all', '/', closeWords.sum)}
        />
      </p>
    </section>
  )
}

function whose({ ownerName, region }: CloseView['totals'][number]): string {
  return [ownerName || closeWords.unallocated, region].filter((word) => word !== '').join(' ')
}

/** Money that belongs to nobody yet stands last, above the sum. */
function ownersFirst(rows: CloseView['totals']): CloseView['totals'] {
  return [...rows.filter((row) => row.ownerName !== ''), ...rows.filter((row) => row.ownerName === '')]
}
