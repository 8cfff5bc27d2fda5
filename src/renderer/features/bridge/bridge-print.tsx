import type { BridgeGroupRow, BridgeStep, BridgeView } from '../../../shared/contract/bridge.ts'
import { BASES } from '../../../shared/domain/basis.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { fen, formatFen } from '../../../shared/domain/money.ts'
import { periodTitle } from '../../../shared/domain/period.ts'
import { noReason, notRevenue, reasonNames, stepName } from '../../../shared/text/bridge.ts'
import { bridgeWords as words } from '../../../shared/text/ui/bridge.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { useSession } from '../../stores/session.ts'
import { PrintSheet } from '../../ui/print-sheet.tsx'
import { groupName } from './group-name.ts'
import { codeOf } from './use-bridge-choice.ts'
import './bridge-print.css'

type BridgePrintProps = { readonly view: BridgeView; readonly group: BridgeGroupRow; readonly onDone: () => void }

/** The A4 page: the five bases and all five steps of whoever is chosen. Always in 元, always black on white. */
export function BridgePrint({ view, group, onDone }: BridgePrintProps) {
  const workspace = useSession((state) => state.workspace)
  return (
    <PrintSheet name="bridge-sheet" onPrinted={onDone}>
      <h1>{words.sheetTitle}</h1>
      <p className="bridge-sheet-line">
        <span>{workspace?.name}</span>
        <span>{periodTitle(view.period)}</span>
        <span>
          {groupName(group, view.by)}
          {view.by === 'salesperson' && `　${group.region}`}
        </span>
        <span>{view.isSealed ? words.sealed : words.asOf(momentText(view.asOf))}</span>
      </p>
      <Bases group={group} />
      {group.steps.map((step) => (
        <Step key={codeOf(step)} group={group} step={step} />
      ))}
      <p>{notRevenue}。</p>
      <p className="bridge-sheet-line is-sign">
        <span>
          {words.printedBy}：{workspace?.actor.name}
        </span>
        <span>{words.reviewedBy}：</span>
      </p>
    </PrintSheet>
  )
}

function Bases({ group: { totals, before } }: { readonly group: BridgeGroupRow }) {
  return (
    <table>
      <thead>
        <tr>
          <th />
          {BASES.map((basis) => (
            <th key={basis}>{closeWords.bases[basis]}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th>{words.columns.amount}</th>
          {BASES.map((basis) => (
            <td key={basis}>{formatFen(totals[basis])}</td>
          ))}
        </tr>
        <tr>
          <th>{words.columns.before}</th>
          {BASES.map((basis) => (
            <td key={basis}>{formatFen(before[basis])}</td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

function Step({ group: { totals, before }, step }: { readonly group: BridgeGroupRow; readonly step: BridgeStep }) {
  const { columns } = words
  const basisLine = (basis: BridgeStep['from']) => ({
    ...{ name: closeWords.bases[basis], amount: totals[basis], before: before[basis], count: '' },
  })
  const lines = [
    basisLine(step.from),
    ...step.reasons.map((reason) => ({
      name: reason.code === null ? noReason : `${reason.code} ${reasonNames[reason.code]}`,
      amount: reason.amount,
      before: reason.before,
      count: words.counts(reason.contracts, reason.lines),
    })),
    basisLine(step.to),
  ]
  return (
    <section>
      <h2>
        {stepName(step)}
        <span>
          {words.residual} {formatFen(step.residual)}
        </span>
      </h2>
      <table>
        <thead>
          <tr>
            <th>{columns.name}</th>
            <th>{columns.amount}</th>
            <th>{columns.before}</th>
            <th>{columns.change}</th>
            <th>{columns.count}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, amount, before: earlier, count }) => (
            <tr key={name}>
              <th>{name}</th>
              <td>{formatFen(amount)}</td>
              <td>{formatFen(earlier)}</td>
              <td>{formatFen(fen(amount - earlier))}</td>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
