import type { BankRow } from '../../../shared/contract/ledger.ts'
import { matchWords } from '../../../shared/text/ui/matching.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

type SuspenseDialogProps = {
  /** None: closed. */
  readonly lines: readonly BankRow[]
  readonly onClose: () => void
  readonly onDone: () => void
}

/** 暂收: leaves money unallocated on purpose, with a reason. */
export function SuspenseDialog({ lines, onClose, onDone }: SuspenseDialogProps) {
  async function suspend(reason: string): Promise<void> {
    onClose()
    for (const line of lines) {
      const done = await perform('matching.suspense', { bankLineId: line.id, reason })
      if (!done) return
    }
    noticeRaised('success', matchWords.suspended)
    onDone()
  }

  const [first] = lines
  const name = (first?.counterpartyName ?? '') + (lines.length > 1 ? matchWords.linesMore(lines.length) : '')
  return (
    <ReasonDialog
      isOpen={lines.length > 0}
      title={matchWords.suspenseTitle(name)}
      hint={matchWords.suspenseHint}
      label={matchWords.suspenseReason}
      okText={matchWords.suspense}
      offers={matchWords.suspenseOffers}
      onCancel={onClose}
      onReason={(reason) => void suspend(reason)}
    />
  )
}
