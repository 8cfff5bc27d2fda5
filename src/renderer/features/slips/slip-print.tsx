import { createPortal } from 'react-dom'
import { chineseAmount } from '../../../shared/domain/chinese-amount.ts'
import { formatDay } from '../../../shared/domain/epoch-day.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { formatFen } from '../../../shared/domain/money.ts'
import { splitsText } from '../../../shared/domain/owner-split.ts'
import { periodTitle } from '../../../shared/domain/period.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { type Leg, legStateWord, legTitles } from '../../../shared/text/ui/states.ts'
import { useSession } from '../../stores/session.ts'
import type { SlipDetail } from './slip-detail.ts'
import './slip-print.css'

/** The A4 form: contract, 第一联 签, 第二联 审, 第三联 收, stamp and signature lines. Always in 元, always black on white. */
export function SlipPrint({ detail }: { readonly detail: SlipDetail }) {
  const { slip } = detail
  const workspace = useSession((state) => state.workspace)
  const { columns } = slipWords
  return createPortal(
    <div className="print-only slip-sheet">
      <h1>{slipWords.drawer}</h1>
      <p className="slip-sheet-org">
        <span>{workspace?.name}</span>
        <span>{slip.period && periodTitle(slip.period)}</span>
      </p>
      <table>
        <tbody>
          <tr>
            <th>{columns.contractNo}</th>
            <td>{slip.contractNo}</td>
            <th>{columns.customerName}</th>
            <td>{slip.customerName}</td>
          </tr>
          <tr>
            <th>{slipWords.contractName}</th>
            <td>{detail.contractName}</td>
            <th>{columns.ownerName}</th>
            <td>
              {slip.ownerName}　{slip.region}
            </td>
          </tr>
          <tr>
            <th>{columns.amount}</th>
            <td className="right">¥{formatFen(slip.amount)}</td>
            <td colSpan={2}>{chineseAmount(slip.amount)}</td>
          </tr>
          {slip.ownerSplits.length > 0 && (
            <tr>
              <th>{slipWords.splits}</th>
              <td colSpan={3}>
                {splitsText(slip.ownerSplits)}（{slipWords.splitsAtSigning}）
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {(['sign', 'legal', 'finance'] as const).map((leg) => (
        <section key={leg}>
          <h2>
            {legTitles[leg]}
            <span className="slip-sheet-stamp">{legStateWord(leg, stateOf(detail, leg))}</span>
          </h2>
          {leg === 'finance' && <FinanceLine detail={detail} />}
          <table>
            <tbody>
              {detail.events
                .filter((event) => event.leg === leg)
                .map((event) => (
                  <tr key={`${event.at}/${event.title}/${event.detail}`}>
                    <td className="when">{momentText(event.at)}</td>
                    <td>
                      {event.title}　{event.detail}
                    </td>
                    <td className="right amount">{event.amount === null ? '' : formatFen(event.amount)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
      {detail.missing.length > 0 && (
        <section>
          <h2>{slipWords.missingTitle}</h2>
          <ul>
            {detail.missing.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      <p className="slip-sheet-sign">
        <span>{slipWords.preparedBy}：</span>
        <span>{slipWords.reviewedBy}：</span>
        <span className="slip-sheet-stamp is-large">
          {slip.isClosed ? slipWords.stamp.closed : slipWords.stamp.open}
        </span>
      </p>
    </div>,
    document.body,
  )
}

function FinanceLine({ detail: { slip, plan } }: { readonly detail: SlipDetail }) {
  const { columns } = slipWords
  return (
    <table>
      <tbody>
        <tr>
          <th>{columns.due}</th>
          <td className="right">{formatFen(slip.due)}</td>
          <th>{columns.received}</th>
          <td className="right">{formatFen(slip.received)}</td>
          <th>{columns.invoiced}</th>
          <td className="right">{formatFen(slip.invoiced)}</td>
        </tr>
        {plan.map((item) => (
          <tr key={item.planNo}>
            <th>{item.planNo}</th>
            <td>{item.dueOn === null ? '' : formatDay(item.dueOn)}</td>
            <th>{slipWords.planAmount}</th>
            <td className="right">{formatFen(item.amount)}</td>
            <th>{slipWords.planApplied}</th>
            <td className="right">{formatFen(item.applied)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function stateOf({ slip }: SlipDetail, leg: Leg) {
  return leg === 'sign' ? slip.signState : leg === 'legal' ? slip.legalState : slip.financeState
}
