import { matchWords } from '../../../shared/text/ui/matching.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'

let isDeciding = false

/** 撤销确认: takes one decision back by name, however long ago it was made. */
export async function takeBack(decisionId: string): Promise<void> {
  if (!isActorKnown()) return
  const done = await perform('matching.undo', { decisionId })
  if (done) noticeRaised('info', matchWords.tookBack(done.value.undoneWords))
}

/** One decision at a time: a held key must not decide the next row unseen. */
export async function decide(verdict: 'confirm' | 'reject', matchId: string): Promise<void> {
  if (isDeciding || !isActorKnown()) return
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
