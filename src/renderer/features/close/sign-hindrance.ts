import type { CloseView } from '../../../shared/contract/close.ts'
import { type SignRole, signedBefore, signingRoles } from '../../../shared/domain/segregation.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'

/** Why this person may not sign now, in words; null when they may. Main decides again; this only saves a refused try. */
export function signHindrance(
  view: Pick<CloseView, 'canSign' | 'signOffs' | 'segregation'>,
  role: SignRole,
  person: string,
): string | null {
  if (!view.canSign) return closeWords.waitsForGate
  const current = view.signOffs.filter((signOff) => signOff.isCurrent)
  const roles = signingRoles(view.segregation)
  const missing = roles.slice(0, roles.indexOf(role)).find((one) => !current.some((signOff) => signOff.role === one))
  if (missing === 'preparer') return closeWords.waitsForPreparer
  if (missing === 'reviewer') return closeWords.waitsForReviewer
  if (signedBefore(current, role, person) === null) return null
  return role === 'reviewer' ? closeWords.samePerson : closeWords.signedAlready
}

/** Words of a person who is in the wrong, not merely too early. */
export function isFault(hindrance: string): boolean {
  return hindrance === closeWords.samePerson || hindrance === closeWords.signedAlready
}
