import type { OutstandingKind, SideBalance } from '../../../shared/domain/bank-reconciliation.ts'
import type { RowRef } from '../../../shared/domain/cell-ref.ts'
import { formatDay } from '../../../shared/domain/epoch-day.ts'
import type { Fen } from '../../../shared/domain/money.ts'
import { outstandingWords } from '../../../shared/text/balance-words.ts'
import { balanceWords as words } from '../../../shared/text/ui/balance.ts'
import { evidenceOpened } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import type { Reconciliation } from './reconciliation.ts'

/** The statutory layout: the books on the left, the bank on the right, equal at the foot. */
export function StatementTable({ account }: { readonly account: Reconciliation }) {
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
          <SumCell account={account} kind="bankInNotBooked" />
          <td>{words.add(outstandingWords.bookedInNotBank, countOf(account, 'bookedInNotBank'))}</td>
          <SumCell account={account} kind="bookedInNotBank" />
        </tr>
        <tr>
          <td>{words.less(outstandingWords.bankOutNotBooked, countOf(account, 'bankOutNotBooked'))}</td>
          <SumCell account={account} kind="bankOutNotBooked" />
          <td>{words.less(outstandingWords.bookedOutNotBank, countOf(account, 'bookedOutNotBank'))}</td>
          <SumCell account={account} kind="bookedOutNotBank" />
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <td>{words.adjusted}</td>
          <MoneyCell value={adjustedLedger} />
          <td>{words.adjusted}</td>
          <MoneyCell value={adjustedStatement} />
        </tr>
        <tr className={difference === null || difference === 0 ? undefined : 'balance-differs'}>
          <td>{words.difference}</td>
          <MoneyCell value={difference} />
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
  return <td className="right">{side === null ? '—' : <Sourced value={side.balance} source={side.source} />}</td>
}

function SumCell({ account, kind }: { readonly account: Reconciliation; readonly kind: OutstandingKind }) {
  return <MoneyCell value={account.difference === null ? null : account.sums[kind]} />
}

function MoneyCell({ value }: { readonly value: Fen | null }) {
  return <td className="right">{value === null ? '—' : <Amount value={value} />}</td>
}

/** An amount that opens the row it was read from. */
export function Sourced({ value, source }: { readonly value: Fen; readonly source: RowRef | null }) {
  if (source === null) return <Amount value={value} />
  return (
    <button
      type="button"
      className="link"
      title={words.source}
      onClick={() => evidenceOpened({ ...source, columns: [] })}
    >
      <Amount value={value} />
    </button>
  )
}
