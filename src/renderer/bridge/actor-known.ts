import { shellWords } from '../../shared/text/ui/shell.ts'
import { noticeRaised } from '../stores/notices.ts'
import { useSession } from '../stores/session.ts'
import { actorToggled } from '../stores/view.ts'

/** A decision is kept for good under somebody's name: without one, the user is asked who they are, and nothing is done. */
export function isActorKnown(why: string = shellWords.actorNeededNext): boolean {
  if (useSession.getState().workspace?.actor.name.trim()) return true
  noticeRaised('warning', shellWords.actorNeeded, why)
  actorToggled(true)
  return false
}
