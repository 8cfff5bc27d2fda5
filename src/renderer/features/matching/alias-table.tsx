import { CheckCircleFilled, ClockCircleFilled, MinusCircleOutlined, WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { AliasRow } from '../../../shared/contract/aliases.ts'
import { formatDay } from '../../../shared/domain/epoch-day.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { aliasesWords } from '../../../shared/text/ui/aliases.ts'
import { Chip, type Tone } from '../../ui/chips.tsx'

type AliasTableProps = {
  readonly aliases: readonly AliasRow[]
  readonly onReview: (alias: AliasRow) => void
  readonly onWithdraw: (alias: AliasRow) => void
}

const { columns } = aliasesWords

const looks: { readonly [State in AliasRow['state']]: readonly [Tone, ReactNode] } = {
  waiting: ['yellow', <ClockCircleFilled key="i" />],
  active: ['green', <CheckCircleFilled key="i" />],
  disputed: ['red', <WarningFilled key="i" />],
  withdrawn: ['gray', <MinusCircleOutlined key="i" />],
}

export function AliasTable({ aliases, onReview, onWithdraw }: AliasTableProps) {
  return (
    <table className="plain-table alias-table">
      <thead>
        <tr>
          <th>{columns.state}</th>
          <th>{columns.payer}</th>
          <th>{columns.customer}</th>
          <th>{columns.span}</th>
          <th>{columns.evidence}</th>
          <th>{columns.who}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {aliases.map((alias) => (
          <tr key={alias.decisionId} className={alias.state === 'withdrawn' ? 'is-withdrawn' : ''}>
            <td>
              <State state={alias.state} />
              <div className="muted num">{alias.decisionId}</div>
            </td>
            <td>
              <span className="strong">{alias.payerName}</span>
              <div className="muted">
                {alias.payerAccount === '' ? aliasesWords.anyAccount : aliasesWords.account(alias.payerAccount)}
              </div>
            </td>
            <td>
              {alias.customerName}
              <div className="muted">{aliasesWords.relations[alias.relation]}</div>
            </td>
            <td className="num alias-span">
              {aliasesWords.span(formatDay(alias.from), alias.to === null ? null : formatDay(alias.to))}
            </td>
            <td>{alias.evidence}</td>
            <td>
              <Who alias={alias} />
            </td>
            <td className="alias-acts">
              {alias.state === 'waiting' && (
                <Button size="small" type="primary" onClick={() => onReview(alias)}>
                  {aliasesWords.review}
                </Button>
              )}
              {alias.state !== 'withdrawn' && (
                <Button size="small" onClick={() => onWithdraw(alias)}>
                  {aliasesWords.withdraw}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function State({ state }: { readonly state: AliasRow['state'] }) {
  const [tone, icon] = looks[state]
  return (
    <span title={state === 'disputed' ? aliasesWords.disputedHint : undefined}>
      <Chip tone={tone} icon={icon}>
        {aliasesWords.states[state]}
      </Chip>
    </span>
  )
}

function Who({ alias: { by, at, reviewed, withdrawn } }: { readonly alias: AliasRow }) {
  return (
    <>
      <div>{aliasesWords.registeredBy(by, momentText(at))}</div>
      {reviewed && <div>{aliasesWords.reviewedBy(reviewed.by, momentText(reviewed.at))}</div>}
      {withdrawn && <div>{aliasesWords.withdrawnBy(withdrawn.by, momentText(withdrawn.at))}</div>}
    </>
  )
}
