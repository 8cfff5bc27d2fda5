import { WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { MatchRow } from '../../../shared/contract/matching.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { partyNameKey } from '../../../shared/domain/party-name.ts'
import { aliasesWords } from '../../../shared/text/ui/aliases.ts'
import { matchWords } from '../../../shared/text/ui/matching.ts'
import { allocationWords, reasonFieldWords, ruleWords } from '../../../shared/text/ui/states.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { evidenceOpened, slipOpened } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { CellLinks } from '../../ui/cell-links.tsx'
import { AliasDialog, type AliasStart } from './alias-dialog.tsx'
import { MatchStatus } from './match-columns.tsx'
import { OtherContracts } from './other-contracts.tsx'

type WhyPanelProps = {
  readonly match: MatchRow | null
  readonly onConfirm: () => void
  readonly onReject: () => void
  readonly onTakeBack: (decisionId: string) => void
}

/** 为什么: every reason with the cells it was read from; how many other answers fit. */
export function WhyPanel({ match, onConfirm, onReject, onTakeBack }: WhyPanelProps) {
  const decisionId = match?.decisionId ?? null
  const unknown = match?.status === 'suggested' ? otherPayer(match) : null
  const [start, setStart] = useState<AliasStart | null>(null)
  return (
    <section className="pane" aria-label={matchWords.why}>
      <header className="pane-head">
        <h2>{matchWords.why}</h2>
        {match && <MatchStatus status={match.status} />}
        <span className="spring" />
        {unknown && (
          <Button size="small" onClick={() => isActorKnown() && setStart(unknown)}>
            {aliasesWords.registerAlias}
          </Button>
        )}
        {match && match.status !== 'confirmed' && (
          <>
            <Button size="small" type="primary" title="Ctrl+Enter" onClick={onConfirm}>
              {matchWords.confirm}
            </Button>
            <Button size="small" title="Del" onClick={onReject}>
              {matchWords.reject}
            </Button>
          </>
        )}
        {decisionId !== null && (
          <Button size="small" onClick={() => onTakeBack(decisionId)}>
            {matchWords.takeBack}
          </Button>
        )}
      </header>
      <div className="pane-body why-body">
        {match ? <Why match={match} /> : <p className="muted">{matchWords.whyEmpty}</p>}
      </div>
      <AliasDialog start={start} onClose={() => setStart(null)} />
    </section>
  )
}

/** The one payer of one customer, where the two are not called the same. */
function otherPayer({ lines, allocations }: MatchRow): AliasStart | null {
  const [payerName = '', ...payers] = new Set(lines.map((line) => line.counterpartyName))
  const [customerName = '', ...customers] = new Set(allocations.map((allocation) => allocation.customerName))
  if (payers.length + customers.length > 0 || partyNameKey(payerName) === partyNameKey(customerName)) return null
  return { payerName, customerName, evidence: '' }
}

function Why({ match }: { readonly match: MatchRow }) {
  return (
    <>
      <p>
        <span className="strong">{ruleWords[match.rule] ?? match.rule}</span>
        <span className="muted num">
          {'　'}
          {matchWords.columns.score} {match.score}
        </span>
      </p>
      {match.alternatives > 0 ? (
        <p className="why-ambiguous">
          <WarningOutlined aria-hidden /> {matchWords.alternatives(match.alternatives)}
        </p>
      ) : (
        <p className="muted">{matchWords.unique}</p>
      )}
      <dl className="why-reasons">
        {match.reasons.map((reason) => (
          <div key={`${reason.field}/${reason.text}`}>
            <dt>{reasonFieldWords[reason.field] ?? reason.field}</dt>
            <dd>
              {reason.text}
              {reason.cells.length > 0 && (
                <div>
                  <CellLinks cells={reason.cells} onOpen={evidenceOpened} />
                </div>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <h3 className="section-title">{matchWords.payment}</h3>
      <table className="plain-table">
        <tbody>
          {match.lines.map((line) => (
            <tr key={line.id}>
              <td className="num">{momentText(line.postedAt)}</td>
              <td>
                {line.counterpartyName}
                <div className="muted">
                  {line.bankName} {line.memo}
                </div>
              </td>
              <td className="right">
                <Amount value={line.amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className="section-title">{matchWords.allocation}</h3>
      <table className="plain-table">
        <tbody>
          {match.allocations.map((allocation) => (
            <tr key={`${allocation.contractNo}/${allocation.planNo}/${allocation.kind}`}>
              <td>
                <button type="button" className="link" onClick={() => slipOpened(allocation.contractNo)}>
                  {allocation.contractNo}
                </button>
                <div className="muted">{allocation.customerName}</div>
              </td>
              <td>{allocation.planNo !== null && matchWords.planNo(allocation.planNo)}</td>
              <td>{allocationWords[allocation.kind]}</td>
              <td className="right">
                <Amount value={allocation.amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {match.invoiceNos.length > 0 && (
        <>
          <h3 className="section-title">{matchWords.columns.invoices}</h3>
          <p className="num why-invoices">{match.invoiceNos.join('、')}</p>
        </>
      )}
      <OtherContracts key={match.id} match={match} />
    </>
  )
}
