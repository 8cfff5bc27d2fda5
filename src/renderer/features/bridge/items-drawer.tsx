import type { BridgeItemRow } from '../../../shared/contract/bridge.ts'
import type { InputOf } from '../../../shared/contract/specs.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { periodTitle } from '../../../shared/domain/period.ts'
import { noReason, reasonHints, reasonNames, stepName } from '../../../shared/text/bridge.ts'
import { bridgeWords as words } from '../../../shared/text/ui/bridge.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { evidenceOpened, slipOpened } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { CellLinks } from '../../ui/cell-links.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { Waiting } from '../../ui/waiting.tsx'

type Ask = InputOf<'bridge.items'>

type ItemsDrawerProps = { readonly ask: Ask | null; readonly onClose: () => void }

/** The contracts and bank lines behind a reason; each leads to its slip and to the row it was read from. */
export function ItemsDrawer({ ask, onClose }: ItemsDrawerProps) {
  const title = ask && (ask.code === null ? noReason : `${ask.code} ${reasonNames[ask.code]}`)
  return (
    <SideDrawer
      open={ask !== null}
      title={ask && `${title} · ${stepName(ask)} · ${periodTitle(ask.period)}`}
      size={900}
      onClose={onClose}
    >
      {ask && <Items ask={ask} />}
    </SideDrawer>
  )
}

function Items({ ask }: { readonly ask: Ask }) {
  const { value, problem } = useAnswer('bridge.items', ask)
  const { itemColumns: columns } = words
  if (problem) return <Problem {...problem} />
  if (!value) return <Waiting />
  return (
    <>
      <p>{ask.code === null ? words.residualBad : reasonHints[ask.code]}</p>
      <p className="muted">{words.itemsShown(value.rows.length, value.count)}</p>
      <table className="plain-table bridge-items">
        <thead>
          <tr>
            <th scope="col">{columns.contractNo}</th>
            <th scope="col">{columns.customerName}</th>
            <th scope="col">{columns.ownerName}</th>
            <th scope="col">{columns.region}</th>
            <th scope="col" className="right">
              {columns.amount}
            </th>
            <th scope="col">{columns.source}</th>
          </tr>
        </thead>
        <tbody>
          {value.rows.map((row) => (
            <tr key={row.contractNo || row.bankLineId}>
              <td>
                <Subject row={row} />
              </td>
              <td>{row.customerName}</td>
              <td>{row.ownerName || <span className="muted">{words.unallocated}</span>}</td>
              <td>{row.region}</td>
              <td className="right">
                <Amount value={row.amount} />
              </td>
              <td>
                {row.source && (
                  <CellLinks
                    cells={[{ ...row.source, column: '' }]}
                    onOpen={(cell) => evidenceOpened({ ...cell, columns: [] })}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={4}>{words.sum}</td>
            <td className="right">
              <Amount value={value.sum} />
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </>
  )
}

function Subject({ row: { contractNo, postedAt } }: { readonly row: BridgeItemRow }) {
  if (contractNo === '') return <span className="num">{words.line(postedAt === null ? '' : momentText(postedAt))}</span>
  return (
    <button type="button" className="link" title={words.openSlip(contractNo)} onClick={() => slipOpened(contractNo)}>
      {contractNo}
    </button>
  )
}
