import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'

/** 撤销: the tick, and what was done with it. */
export async function takeBack(decisionId: string): Promise<void> {
  if (!isActorKnown()) return
  const done = await perform('matching.undo', { decisionId })
  if (done) noticeRaised('info', words.tookBack(done.value.undoneWords))
}
