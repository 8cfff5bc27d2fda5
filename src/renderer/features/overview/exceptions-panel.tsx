import { FileProtectOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { ExceptionRow } from '../../../shared/contract/overview.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { exceptionWords } from '../../../shared/text/ui/exceptions.ts'
import { matchWords } from '../../../shared/text/ui/matching.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { call } from '../../bridge/api.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Amount } from '../../ui/amount.tsx'
import { Chip } from '../../ui/chips.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Empty } from '../../ui/empty.tsx'
import { SecondPersonForm } from '../../ui/second-person-form.tsx'

const { columns } = exceptionWords

/** The month's 例外单, with who asked and who approved. */
export function ExceptionsPanel({ exceptions }: { readonly exceptions: readonly ExceptionRow[] }) {
  const [approving, setApproving] = useState<ExceptionRow | null>(null)

  async function withdraw(decisionId: string): Promise<void> {
    if (!isActorKnown()) return
    const done = await perform('matching.undo', { decisionId })
    if (done) noticeRaised('info', matchWords.tookBack(done.value.undoneWords))
  }

  if (exceptions.length === 0) {
    return (
      <Empty
        icon={<FileProtectOutlined aria-hidden />}
        title={exceptionWords.noneTitle}
        hint={exceptionWords.noneHint}
      />
    )
  }
  return (
    <>
      <p className="muted">{exceptionWords.hint}</p>
      <table className="plain-table exceptions-table">
        <thead>
          <tr>
            <th>{columns.contract}</th>
            <th className="right">{columns.amount}</th>
            <th>{columns.reason}</th>
            <th>{columns.asked}</th>
            <th>{columns.approved}</th>
            <th>{columns.act}</th>
          </tr>
        </thead>
        <tbody>
          {exceptions.map((exception) => {
            const { decisionId, contractNo, customerName, amount, reason, asked, approved } = exception
            return (
              <tr key={decisionId}>
                <td>
                  {contractNo}
                  <div className="muted">{customerName}</div>
                </td>
                <td className="right">{amount !== null && <Amount value={amount} />}</td>
                <td>{reason}</td>
                <td>{exceptionWords.signed(asked.by, momentText(asked.at))}</td>
                <td>
                  {approved ? (
                    exceptionWords.signed(approved.by, momentText(approved.at))
                  ) : (
                    <Chip tone="yellow">{exceptionWords.waiting}</Chip>
                  )}
                </td>
                <td>
                  <span className="exceptions-acts">
                    {!approved && (
                      <Button size="small" onClick={() => setApproving(exception)}>
                        {exceptionWords.approve}
                      </Button>
                    )}
                    <Button size="small" type="text" onClick={() => void withdraw(decisionId)}>
                      {exceptionWords.withdraw}
                    </Button>
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <Dialog
        open={approving !== null}
        title={exceptionWords.approveTitle(approving?.contractNo ?? '')}
        onCancel={() => setApproving(null)}
        width={440}
      >
        {approving && (
          <SecondPersonForm
            first={approving.asked.by}
            hint={exceptionWords.approveHint(approving.asked.by)}
            label={exceptionWords.approver}
            samePerson={exceptionWords.samePerson}
            okText={exceptionWords.approveNow}
            send={(person) =>
              call('overview.approveException', { decisionId: approving.decisionId, person, reason: '' })
            }
            onDone={() => {
              noticeRaised('success', exceptionWords.approvedNotice(approving.contractNo))
              setApproving(null)
            }}
          />
        )}
      </Dialog>
    </>
  )
}
