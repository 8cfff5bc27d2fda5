import type { ShownStep } from '../../../shared/contract/handbook.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'

/** 撤销: the tick, and what was done with it. A mere tick goes by a channel of its own, which is a cashier's too. */
export async function takeBack({ decisionId, isTickAlone }: NonNullable<ShownStep['done']>): Promise<void> {
  if (!isActorKnown()) return
  const done = await (isTickAlone
    ? perform('handbook.untick', { decisionId })
    : perform('matching.undo', { decisionId }))
  if (done) noticeRaised('info', words.tookBack(done.value.undoneWords))
}
