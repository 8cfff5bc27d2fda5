import type { OutstandingKind, SideBalance } from '../../../shared/domain/bank-reconciliation.ts'
import type { RowRef } from '../../../shared/domain/cell-ref.ts'
import { formatDay } from '../../../shared/domain/epoch-day.ts'
import type { Fen } from '../../../shared/domain/money.ts'
import { outstandingWords } from '../../../shared/text/balance-words.ts'
import { balanceWords as words } from '../../../shared/text/ui/balance.ts'
import { evidenceOpened } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { FigureLink } from '../../ui/figure-link.tsx'
import type { BalanceFigure, Reconciliation } from './reconciliation.ts'

type StatementTableProps = {
  readonly account: Reconciliation
  readonly onOpen: (figure: BalanceFigure) => void
}

/** The statutory layout: the books on the left, the bank on the right, equal at the foot. */
export function StatementTable({ account, onOpen }: StatementTableProps) {
  const { asOn, ledger, statement, adjustedLedger, adjustedStatement, difference } = account
  const day = formatDay(asOn)
  return (
    <table className="plain-table balance-table">
      <thead>
        <tr>
          <th>{words.ledgerSide}</th>
          <th className="right">{words.amount}</th>
          <th>{words.statementSide}</th>
          <th className="right">{words.amount}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>{words.ledgerBalance(day)}</td>
          <SideCell side={ledger} />
          <td>{words.statementBalance(day)}</td>
          <SideCell side={statement} />
        </tr>
        <tr>
          <td>{words.add(outstandingWords.bankInNotBooked, countOf(account, 'bankInNotBooked'))}</td>
          <SumCell account={account} kind="bankInNotBooked" onOpen={onOpen} />
          <td>{words.add(outstandingWords.bookedInNotBank, countOf(account, 'bookedInNotBank'))}</td>
          <SumCell account={account} kind="bookedInNotBank" onOpen={onOpen} />
        </tr>
        <tr>
          <td>{words.less(outstandingWords.bankOutNotBooked, countOf(account, 'bankOutNotBooked'))}</td>
          <SumCell account={account} kind="bankOutNotBooked" onOpen={onOpen} />
          <td>{words.less(outstandingWords.bookedOutNotBank, countOf(account, 'bookedOutNotBank'))}</td>
          <SumCell account={account} kind="bookedOutNotBank" onOpen={onOpen} />
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <td>{words.adjusted}</td>
          <MoneyCell name={words.figure.ledgerAdjusted} value={adjustedLedger} onOpen={() => onOpen('ledger')} />
          <td>{words.adjusted}</td>
          <MoneyCell
            name={words.figure.statementAdjusted}
            value={adjustedStatement}
            onOpen={() => onOpen('statement')}
          />
        </tr>
        <tr className={difference === null || difference === 0 ? undefined : 'balance-differs'}>
          <td>{words.difference}</td>
          <MoneyCell name={words.difference} value={difference} onOpen={() => onOpen('difference')} />
          <td>{words.check}</td>
          <td className="right">
            {difference === null ? words.notReconciled : difference === 0 ? words.isBalanced : words.isUnbalanced}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

function countOf({ items }: Reconciliation, kind: OutstandingKind): number {
  return items.filter((item) => item.kind === kind).length
}

function SideCell({ side }: { readonly side: SideBalance | null }) {
  return (
    <td className="right">
      {side === null ? '—' : <Sourced value={side.balance} source={side.source} cell={words.cells.balance} />}
    </td>
  )
}

type SumCellProps = StatementTableProps & { readonly kind: OutstandingKind }

function SumCell({ account, kind, onOpen }: SumCellProps) {
  const value = account.difference === null ? null : account.sums[kind]
  return <MoneyCell name={outstandingWords[kind]} value={value} onOpen={() => onOpen(kind)} />
}

type MoneyCellProps = { readonly name: string; readonly value: Fen | null; readonly onOpen: () => void }

function MoneyCell({ name, value, onOpen }: MoneyCellProps) {
  return <td className="right">{value === null ? '—' : <FigureLink name={name} value={value} onOpen={onOpen} />}</td>
}

type SourcedProps = {
  readonly value: Fen
  readonly source: RowRef | null
  /** Which cell of the row it stands in. */
  readonly cell?: string
}

/** An amount that opens the row it was read from. */
export function Sourced({ value, source, cell = words.cells.amount }: SourcedProps) {
  if (source === null) return <Amount value={value} />
  return (
    <button
      type="button"
      className="link"
      title={words.source}
      onClick={() => evidenceOpened({ ...source, columns: [cell] })}
    >
      <Amount value={value} />
    </button>
  )
}
