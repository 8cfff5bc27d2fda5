import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import type { BridgeGroupRow, BridgeReasonRow, BridgeStep } from '../../../shared/contract/bridge.ts'
import type { Basis } from '../../../shared/domain/basis.ts'
import { fen } from '../../../shared/domain/money.ts'
import { noReason, reasonHints, reasonNames, stepName } from '../../../shared/text/bridge.ts'
import { bridgeWords as words } from '../../../shared/text/ui/bridge.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { Amount } from '../../ui/amount.tsx'
import { Chip, CodeTag } from '../../ui/chips.tsx'
import { FigureLink } from '../../ui/figure-link.tsx'

type ReasonTableProps = {
  readonly group: BridgeGroupRow
  readonly step: BridgeStep
  readonly onChoose: (reason: BridgeReasonRow, isBefore?: boolean) => void
  readonly onBasis: (basis: Basis, isBefore: boolean) => void
  readonly onChange: (basis: Basis) => void
}

/** The waterfall in words and figures: every bar is a row here, and every row opens. */
export function ReasonTable({ group, step, onChoose, onBasis, onChange }: ReasonTableProps) {
  const { columns } = words
  return (
    <section className="pane bridge-table" aria-label={words.table}>
      <header className="pane-head">
        <h2>
          {words.table} · {stepName(step)}
        </h2>
        <span className="spring" />
        <Residual value={step.residual} />
      </header>
      <div className="pane-body">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{columns.code}</th>
              <th scope="col">{columns.name}</th>
              <th scope="col" className="right">
                {columns.amount}
              </th>
              <th scope="col" className="right">
                {columns.before}
              </th>
              <th scope="col" className="right">
                {columns.change}
              </th>
              <th scope="col" title={words.countTitle}>
                {columns.count}
              </th>
            </tr>
          </thead>
          <tbody>
            <BasisRow group={group} basis={step.from} onBasis={onBasis} onChange={onChange} />
            {step.reasons.map((reason) => (
              <ReasonRow key={reason.code ?? ''} reason={reason} onChoose={onChoose} />
            ))}
            {step.reasons.length === 0 && (
              <tr>
                <td colSpan={6} className="muted">
                  {words.noReasonsHere}
                </td>
              </tr>
            )}
            <BasisRow group={group} basis={step.to} onBasis={onBasis} onChange={onChange} />
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Residual({ value }: { readonly value: BridgeStep['residual'] }) {
  const isNone = value === 0
  return (
    <span role="status" title={isNone ? words.residualOk : words.residualBad}>
      <Chip tone={isNone ? 'green' : 'red'} icon={isNone ? <CheckCircleFilled /> : <CloseCircleFilled />}>
        {words.residual} <Amount value={value} />
      </Chip>
    </span>
  )
}

type BasisRowProps = Pick<ReasonTableProps, 'group' | 'onBasis' | 'onChange'> & { readonly basis: Basis }

function BasisRow({ group, basis, onBasis, onChange }: BasisRowProps) {
  const [now, before] = [group.totals[basis], group.before[basis]]
  return (
    <tr className="is-basis">
      <td />
      <th scope="row">{closeWords.bases[basis]}</th>
      <td className="right">
        <FigureLink
          name={`${words.columns.amount} ${closeWords.bases[basis]}`}
          value={now}
          onOpen={() => onBasis(basis, false)}
        />
      </td>
      <td className="right">
        <FigureLink
          name={`${words.columns.before} ${closeWords.bases[basis]}`}
          value={before}
          onOpen={() => onBasis(basis, true)}
        />
      </td>
      <td className="right">
        <FigureLink
          name={`${words.columns.change} ${closeWords.bases[basis]}`}
          value={fen(now - before)}
          onOpen={() => onChange(basis)}
        />
      </td>
      <td />
    </tr>
  )
}

type ReasonRowProps = { readonly reason: BridgeReasonRow; readonly onChoose: ReasonTableProps['onChoose'] }

function ReasonRow({ reason, onChoose }: ReasonRowProps) {
  const { code, amount, before, contracts, lines } = reason
  const name = code === null ? noReason : reasonNames[code]
  const isHere = contracts + lines > 0
  return (
    <tr className={isHere ? 'is-open' : undefined} onDoubleClick={() => isHere && onChoose(reason)}>
      <td>{code !== null && <CodeTag code={code} />}</td>
      <th scope="row" title={code === null ? words.residualBad : reasonHints[code]}>
        {isHere ? (
          <button type="button" className="link" onClick={() => onChoose(reason)}>
            {name}
          </button>
        ) : (
          <span className="muted">{name}</span>
        )}
      </th>
      <td className="right">
        {isHere ? (
          <FigureLink name={`${words.columns.amount} ${name}`} value={amount} onOpen={() => onChoose(reason)} />
        ) : (
          <Amount value={amount} />
        )}
      </td>
      <td className="right">
        {code !== null && before !== 0 ? (
          <FigureLink name={`${words.columns.before} ${name}`} value={before} onOpen={() => onChoose(reason, true)} />
        ) : (
          <Amount value={before} />
        )}
      </td>
      <td className="right">
        <Amount value={fen(amount - before)} />
      </td>
      <td className="num">{words.counts(contracts, lines)}</td>
    </tr>
  )
}
