import { Button } from 'antd'
import type { AliasProposalRow } from '../../../shared/contract/aliases.ts'
import { aliasesWords } from '../../../shared/text/ui/aliases.ts'
import { Amount } from '../../ui/amount.tsx'
import type { AliasStart } from './alias-dialog.tsx'

type AliasProposalsProps = {
  readonly proposals: readonly AliasProposalRow[]
  readonly onRegister: (start: AliasStart) => void
}

const { columns } = aliasesWords

export function AliasProposals({ proposals, onRegister }: AliasProposalsProps) {
  return (
    <section aria-label={aliasesWords.proposals}>
      <h3 className="section-title">
        {aliasesWords.proposals} <span className="muted num">{proposals.length}</span>
        <span className="muted">{aliasesWords.proposalsHint}</span>
      </h3>
      {proposals.length === 0 ? (
        <p className="muted">{aliasesWords.noProposals}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th>{columns.payer}</th>
              <th>{columns.customer}</th>
              <th>{columns.relation}</th>
              <th>{columns.evidence}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {proposals.map((proposal) => (
              <tr key={proposal.payerName}>
                <td className="strong">{proposal.payerName}</td>
                <td>{proposal.customerName}</td>
                <td>{aliasesWords.relations[proposal.relation]}</td>
                <td>
                  {proposal.evidence.map(({ decisionId, by, contractNos, amount }) => (
                    <div key={decisionId}>
                      {aliasesWords.confirmedBy(decisionId, by)}
                      <div className="muted num">
                        {contractNos.join('、')} <Amount value={amount} />
                      </div>
                    </div>
                  ))}
                </td>
                <td className="right">
                  <Button size="small" type="primary" onClick={() => onRegister(startOf(proposal))}>
                    {aliasesWords.register}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** What people confirmed shows that the money was the customer's; a third party still needs its own paper. */
function startOf({ payerName, customerName, evidence }: AliasProposalRow): AliasStart {
  const ids = evidence.map(({ decisionId }) => decisionId).join('、')
  return { payerName, customerName, evidence: aliasesWords.evidenceOf(ids) }
}
