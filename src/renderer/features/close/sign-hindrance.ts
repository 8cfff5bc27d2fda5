import type { CloseView } from '../../../shared/contract/close.ts'
import { personKey } from '../../../shared/domain/person-key.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'

/** Why this person may not sign now, in words; null when they may. Main decides again; this only saves a refused try. */
export function signHindrance(
  view: Pick<CloseView, 'canSign' | 'signOffs'>,
  role: 'preparer' | 'reviewer',
  person: string,
): string | null {
  if (!view.canSign) return closeWords.waitsForGate
  if (role === 'preparer') return null
  const prepared = view.signOffs.find((signOff) => signOff.role === 'preparer' && signOff.isCurrent)
  if (!prepared) return closeWords.waitsForPreparer
  return personKey(prepared.person) === personKey(person) ? closeWords.samePerson : null
}
