import type { DiscrepancyRow } from '../../../shared/contract/triage.ts'
import { formatFen } from '../../../shared/domain/money.ts'
import { triageWords } from '../../../shared/text/ui/triage.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { subjectLine } from './triage-columns.tsx'

type WaiveDialogProps = { readonly row: DiscrepancyRow | null; readonly onClose: () => void }

export function WaiveDialog({ row, onClose }: WaiveDialogProps) {
  async function waive(discrepancyId: string, reason: string): Promise<void> {
    onClose()
    const done = await perform('triage.waive', { discrepancyId, reason })
    if (done) noticeRaised('success', triageWords.waived)
  }

  return (
    <ReasonDialog
      isOpen={row !== null}
      title={row ? triageWords.waiveTitle(row.code, row.name, formatFen(row.amount)) : ''}
      about={row && subjectLine(row)}
      hint={row ? `${row.left.text}。${triageWords.waiveHint}` : ''}
      label={triageWords.waiveReason}
      okText={triageWords.waive.replace('…', '')}
      offers={triageWords.waiveOffers}
      onCancel={onClose}
      onReason={(reason) => row && void waive(row.id, reason)}
    />
  )
}
