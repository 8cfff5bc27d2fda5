import type { FigureLineRow, LeftOutRow } from '../../../shared/contract/figures.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import type { Fen } from '../../../shared/domain/money.ts'
import { figureWords as words } from '../../../shared/text/ui/figures.ts'
import { evidenceOpened, slipOpened } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { CellLinks } from '../../ui/cell-links.tsx'

type Row = FigureLineRow | LeftOutRow

type EntryTableProps<Entry extends Row> = {
  readonly entries: readonly Entry[]
  readonly parts: readonly { readonly why: Entry['why']; readonly amount: Fen; readonly count: number }[]
  readonly names: { readonly [Why in Entry['why']]: string }
  /** Null: these are summed up by their reasons alone, as they are no total of anything. */
  readonly sum: Fen | null
}

/** What a figure is made of, by reason and one by one, each with its contract and its cells. */
export function EntryTable<Entry extends Row>({ entries, parts, names, sum }: EntryTableProps<Entry>) {
  const { columns } = words
  const total = parts.reduce((all, { count }) => all + count, 0)
  return (
    <>
      <dl className="figure-parts" aria-label={words.parts}>
        {parts.map(({ why, amount, count }) => (
          <div key={why}>
            <dt>{names[why as Entry['why']]}</dt>
            <dd>
              <Amount value={amount} /> <span className="muted">{words.count(count)}</span>
            </dd>
          </div>
        ))}
      </dl>
      {entries.length < total && <p className="muted">{words.shown(entries.length, total)}</p>}
      <table className="plain-table figure-entries">
        <thead>
          <tr>
            <th scope="col">{columns.why}</th>
            <th scope="col">{columns.subject}</th>
            <th scope="col">{columns.customer}</th>
            <th scope="col">{columns.owner}</th>
            <th scope="col">{columns.at}</th>
            <th scope="col" className="right">
              {columns.amount}
            </th>
            <th scope="col">{columns.source}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one answer, never reordered, and a contract may stand in it twice
            <tr key={index}>
              <td>
                {names[entry.why as Entry['why']]}
                {entry.remark !== '' && <span className="muted figure-remark">{entry.remark}</span>}
              </td>
              <td>
                <Subject entry={entry} />
              </td>
              <td>{entry.customerName}</td>
              <td className="figure-owner">{entry.ownerName}</td>
              <td className="num figure-at">{entry.at === null ? '' : momentText(entry.at)}</td>
              <td className="right">
                <Amount value={entry.amount} />
              </td>
              <td>
                {entry.cells.length === 0 ? (
                  <span className="muted">{words.takenBack}</span>
                ) : (
                  <CellLinks cells={entry.cells} onOpen={evidenceOpened} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
        {sum !== null && (
          <tfoot>
            <tr>
              <td colSpan={5}>{words.sum}</td>
              <td className="right">
                <Amount value={sum} />
              </td>
              <td />
            </tr>
          </tfoot>
        )}
      </table>
    </>
  )
}

export function Subject({ entry: { contractNo } }: { readonly entry: Pick<Row, 'contractNo'> }) {
  if (contractNo === '') return <span className="muted">{words.line}</span>
  return (
    <button type="button" className="link" title={words.openSlip(contractNo)} onClick={() => slipOpened(contractNo)}>
      {contractNo}
    </button>
  )
}
