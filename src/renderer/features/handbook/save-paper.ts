import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'

/** A paper of a tick, to where a person says. */
export async function savePaper(decisionId: string, fileId: string): Promise<void> {
  const saved = await perform('handbook.saveAttachment', { decisionId, fileId })
  if (saved?.value) noticeRaised('success', words.saved(saved.value.name))
}
