import type { DiscrepancyRow } from '../../../shared/contract/triage.ts'
import { triageWords } from '../../../shared/text/ui/triage.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

export type Reclassification = { readonly row: DiscrepancyRow; readonly isSales: boolean }
type ReclassifyDialogProps = { readonly asked: Reclassification | null; readonly onClose: () => void }

/** 改判: whether the bank line under a difference is sales money at all. */
export function ReclassifyDialog({ asked, onClose }: ReclassifyDialogProps) {
  const kind = asked?.isSales ? 'sales' : 'other'

  async function reclassify({ row, isSales }: Reclassification, reason: string): Promise<void> {
    onClose()
    const done = await perform('triage.reclassify', { discrepancyId: row.id, isSales, reason })
    if (done) noticeRaised('success', triageWords.reclassified[kind])
  }

  const title = asked ? reclassifyLabel(asked.row.code, asked.isSales).replace('…', '') : ''
  return (
    <ReasonDialog
      isOpen={asked !== null}
      title={title}
      hint={asked ? `${asked.row.left.text}。${triageWords.reclassifyHint[kind]}` : ''}
      label={triageWords.reclassifyReason}
      okText={title}
      offers={triageWords.reclassifyOffers[kind]}
      onCancel={onClose}
      onReason={(reason) => asked && void reclassify(asked, reason)}
    />
  )
}

/** What the program took out of sales itself (D34) is confirmed, not changed. */
export function reclassifyLabel(code: string, isSales: boolean): string {
  const { sales, other, confirmed } = triageWords.reclassify
  if (isSales) return sales
  return code === 'D34' ? confirmed : other
}

/** The ways in which the money of a difference may be told to be something else. */
export function reclassifications({ code, state }: DiscrepancyRow): readonly boolean[] {
  if (state !== 'open') return []
  return code === 'D34' ? [false, true] : code === 'D07' ? [false] : []
}
