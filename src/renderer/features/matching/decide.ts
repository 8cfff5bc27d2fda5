import { matchWords } from '../../../shared/text/ui/matching.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'

let isDeciding = false

/** One decision at a time: a held key must not decide the next row unseen. */
export async function decide(verdict: 'confirm' | 'reject', matchId: string): Promise<void> {
  if (isDeciding) return
  isDeciding = true
  try {
    const done = await perform(verdict === 'confirm' ? 'matching.confirm' : 'matching.reject', { matchId, reason: '' })
    if (!done) return
    const words = verdict === 'confirm' ? matchWords.confirmed : matchWords.rejected
    noticeRaised('success', words(done.value.suggested))
  } finally {
    isDeciding = false
  }
}
