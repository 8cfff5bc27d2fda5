import {
  ArrowRightOutlined,
  CheckOutlined,
  FileTextOutlined,
  MinusCircleOutlined,
  PlusCircleOutlined,
  SwapOutlined,
  WarningFilled,
} from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { ChangeRow } from '../../../shared/contract/inbox.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import type { ChangeKind } from '../../../shared/domain/match-change.ts'
import { inboxWords } from '../../../shared/text/ui/inbox.ts'
import { allocationWords, ruleWords } from '../../../shared/text/ui/states.ts'
import { evidenceOpened, slipOpened } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { Chip, type Tone } from '../../ui/chips.tsx'
import { takeBack } from './decide.ts'
import { MatchStatus } from './match-columns.tsx'

type InboxTableProps = {
  readonly rows: readonly ChangeRow[]
  readonly onGo: (change: ChangeRow) => void
  readonly onSeen: (seq: number) => void
}

const { columns } = inboxWords

const looks: { readonly [Kind in ChangeKind]: readonly [Tone, ReactNode] } = {
  conflict: ['red', <WarningFilled key="i" />],
  new: ['green', <PlusCircleOutlined key="i" />],
  lost: ['yellow', <MinusCircleOutlined key="i" />],
  changed: ['blue', <SwapOutlined key="i" />],
}

export function InboxTable({ rows, onGo, onSeen }: InboxTableProps) {
  return (
    <table className="plain-table inbox-table">
      <thead>
        <tr>
          <th>{columns.kind}</th>
          <th>{columns.line}</th>
          <th>{columns.before}</th>
          <th aria-hidden />
          <th>{columns.after}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.seq}>
            <td>
              <Kind kind={row.kind} />
              <div className="muted num">{momentText(row.runAt)}</div>
            </td>
            <td>
              <Lines row={row} />
            </td>
            <td>
              <Outcome outcome={row.before} />
            </td>
            <td className="muted">
              <ArrowRightOutlined aria-hidden />
            </td>
            <td>{row.kind === 'conflict' ? <Conflict row={row} /> : <Outcome outcome={row.after} />}</td>
            <td className="inbox-acts">
              {row.lines.length > 0 && (
                <Button size="small" onClick={() => onGo(row)}>
                  {inboxWords.go}
                </Button>
              )}
              {row.kind === 'conflict' ? (
                row.decision && (
                  <Button size="small" onClick={() => row.decision && void takeBack(row.decision.id)}>
                    {inboxWords.takeBack}
                  </Button>
                )
              ) : (
                <Button size="small" icon={<CheckOutlined />} onClick={() => onSeen(row.seq)}>
                  {inboxWords.seen}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Kind({ kind }: { readonly kind: ChangeKind }) {
  const [tone, icon] = looks[kind]
  return (
    <Chip tone={tone} icon={icon}>
      {inboxWords.kinds[kind]}
    </Chip>
  )
}

function Lines({ row }: { readonly row: ChangeRow }) {
  return (
    <>
      {row.lines.map((line) => (
        <div key={line.id}>
          <span className="num">{momentText(line.postedAt)}</span> <Amount value={line.amount} />
          <div>{line.counterpartyName}</div>
          <button
            type="button"
            className="cell-link"
            title={inboxWords.sourceRow}
            onClick={() => evidenceOpened({ ...line.source, columns: [] })}
          >
            <FileTextOutlined aria-hidden /> {line.bankRef}
          </button>
        </div>
      ))}
      {row.goneLineIds.map((id) => (
        <div key={id}>
          <span className="num">{id}</span>
          <div className="muted">{inboxWords.goneLine}</div>
        </div>
      ))}
    </>
  )
}

function Outcome({ outcome }: { readonly outcome: ChangeRow['before'] }) {
  if (outcome === null) return <span className="muted">{inboxWords.nothing}</span>
  return (
    <>
      <MatchStatus status={outcome.status} /> <span className="muted">{ruleWords[outcome.rule] ?? outcome.rule}</span>
      {outcome.contracts.map(({ contractNo, planNo, amount, kind }) => (
        <div key={`${contractNo}/${planNo}/${kind}/${amount}`}>
          <button type="button" className="link" onClick={() => slipOpened(contractNo)}>
            {contractNo}
          </button>{' '}
          {planNo !== null && inboxWords.planNo(planNo)} {kind !== 'cash' && allocationWords[kind]}{' '}
          <Amount value={amount} />
        </div>
      ))}
    </>
  )
}

function Conflict({ row: { why, decision } }: { readonly row: ChangeRow }) {
  return (
    <>
      <div className="inbox-conflict">{why}</div>
      {decision && (
        <div className="muted">
          {inboxWords.decidedBy(decision.by, momentText(decision.at), decision.id)}
          {decision.reason !== '' && `：${decision.reason}`}
        </div>
      )}
    </>
  )
}
