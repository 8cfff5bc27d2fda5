import type { DiscrepancyRow } from '../../../shared/contract/triage.ts'
import { triageWords } from '../../../shared/text/ui/triage.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

/** What the money of a difference is told to be. `confirmed`: no sale, as the program took it. */
export type Verdict = 'sales' | 'other' | 'confirmed'
export type Reclassification = { readonly row: DiscrepancyRow; readonly verdict: Verdict }
type ReclassifyDialogProps = { readonly asked: Reclassification | null; readonly onClose: () => void }

const VERDICTS: Readonly<Partial<Record<string, readonly Verdict[]>>> = {
  D07: ['other'],
  D20: ['other'],
  D34: ['confirmed', 'sales'],
}

export function verdictsOn({ code, state }: DiscrepancyRow): readonly Verdict[] {
  return state === 'open' ? (VERDICTS[code] ?? []) : []
}

/** 改判: whether the bank line under a difference is sales money at all. */
export function ReclassifyDialog({ asked, onClose }: ReclassifyDialogProps) {
  const words = triageWords.verdicts[asked?.verdict ?? 'other']

  async function reclassify({ row, verdict }: Reclassification, reason: string): Promise<void> {
    onClose()
    const done = await perform('triage.reclassify', { discrepancyId: row.id, isSales: verdict === 'sales', reason })
    if (done) noticeRaised('success', words.done)
  }

  return (
    <ReasonDialog
      isOpen={asked !== null}
      title={words.act}
      hint={asked ? `${asked.row.left.text}。${words.hint}` : ''}
      label={words.reason}
      okText={words.act}
      offers={words.offers}
      onCancel={onClose}
      onReason={(reason) => asked && void reclassify(asked, reason)}
    />
  )
}
