import type { OutstandingKind } from '../../../shared/domain/bank-reconciliation.ts'
import { formatDay } from '../../../shared/domain/epoch-day.ts'
import { type Fen, formatFen } from '../../../shared/domain/money.ts'
import { maskedAccount, noticeWords, outstandingWords, whyUnbalanced } from '../../../shared/text/balance-words.ts'
import { balanceWords as words } from '../../../shared/text/ui/balance.ts'
import { useSession } from '../../stores/session.ts'
import { PrintSheet } from '../../ui/print-sheet.tsx'
import type { Reconciliation } from './reconciliation.ts'
import './balance-print.css'

type BalancePrintProps = { readonly account: Reconciliation; readonly onPrinted: () => void }

/** The A4 form: the statutory layout, both names to sign, and every outstanding item. Always in 元, always black on white. */
export function BalancePrint({ account, onPrinted }: BalancePrintProps) {
  const workspace = useSession((state) => state.workspace)
  const { asOn, state, ledger, statement, difference } = account
  const day = formatDay(asOn)
  const line = (write: typeof words.add, kind: OutstandingKind) => (
    <>
      <td>{write(outstandingWords[kind], account.items.filter((item) => item.kind === kind).length)}</td>
      <td className="right">{difference === null ? '' : formatFen(account.sums[kind])}</td>
    </>
  )
  return (
    <PrintSheet name="balance-sheet" onPrinted={onPrinted}>
      <h1>{words.title}</h1>
      <p className="balance-sheet-line">
        <span>
          {words.unit}：{account.ourEntity || workspace?.name}
        </span>
        <span>
          {words.bank}：{account.bankName}
        </span>
        <span>
          {words.account}：{maskedAccount(account.accountNo)}
        </span>
        <span>
          {words.currency}：{account.currency}
        </span>
        <span>
          {words.asOn}：{day}
        </span>
      </p>
      <table>
        <thead>
          <tr>
            <th>{words.ledgerSide}</th>
            <th>{words.amount}</th>
            <th>{words.statementSide}</th>
            <th>{words.amount}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{words.ledgerBalance(day)}</td>
            <td className="right">{moneyOf(ledger?.balance ?? null)}</td>
            <td>{words.statementBalance(day)}</td>
            <td className="right">{moneyOf(statement?.balance ?? null)}</td>
          </tr>
          <tr>
            {line(words.add, 'bankInNotBooked')}
            {line(words.add, 'bookedInNotBank')}
          </tr>
          <tr>
            {line(words.less, 'bankOutNotBooked')}
            {line(words.less, 'bookedOutNotBank')}
          </tr>
          <tr className="strong">
            <td>{words.adjusted}</td>
            <td className="right">{moneyOf(account.adjustedLedger)}</td>
            <td>{words.adjusted}</td>
            <td className="right">{moneyOf(account.adjustedStatement)}</td>
          </tr>
          <tr className="strong">
            <td>{words.difference}</td>
            <td className="right">{moneyOf(difference)}</td>
            <td>{words.check}</td>
            <td className="right">
              {difference === null ? words.notReconciled : difference === 0 ? words.isBalanced : words.isUnbalanced}
            </td>
          </tr>
        </tbody>
      </table>
      {state !== 'balanced' && <p>{state === 'unbalanced' ? whyUnbalanced(account) : noticeWords[state]}</p>}
      <p className="balance-sheet-line is-sign">
        <span>{words.preparedBy}：</span>
        <span>{words.date}：</span>
        <span>{words.reviewedBy}：</span>
        <span>{words.date}：</span>
      </p>
      <p className="balance-sheet-law">{words.law}</p>
      {account.items.length > 0 && <PrintedItems account={account} />}
    </PrintSheet>
  )
}

function PrintedItems({ account }: { readonly account: Reconciliation }) {
  const { columns } = words
  return (
    <table className="balance-sheet-items">
      <thead>
        <tr>
          <th>{columns.kind}</th>
          <th>{columns.on}</th>
          <th>{columns.reference}</th>
          <th>{columns.summary}</th>
          <th>{columns.amount}</th>
          <th>{columns.age}</th>
          <th>{words.expectedOn}</th>
        </tr>
      </thead>
      <tbody>
        {account.items.map((item) => (
          <tr key={item.id}>
            <td>{outstandingWords[item.kind]}</td>
            <td className="day">{formatDay(item.on)}</td>
            <td>{item.reference}</td>
            <td>
              {item.summary}
              {item.note !== '' && `（${item.note}）`}
            </td>
            <td className="right">{formatFen(item.amount)}</td>
            <td className="right">{words.days(item.ageDays)}</td>
            <td className="day">{item.expectedOn === null ? '' : formatDay(item.expectedOn)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function moneyOf(amount: Fen | null): string {
  return amount === null ? '' : formatFen(amount)
}
