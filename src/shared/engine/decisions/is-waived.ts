import type { Decision } from '../../domain/decision.ts'
import type { Discrepancy } from '../../domain/discrepancy.ts'
import { stillStanding } from '../../domain/still-standing.ts'

/** 例外单: somebody accepted this difference as it stands, and nobody took that back. */
export function isWaived(found: Pick<Discrepancy, 'code' | 'subject'>, decisions: readonly Decision[]): boolean {
  return stillStanding(decisions).some(
    ({ body }) => body.kind === 'waive' && body.code === found.code && body.subject === found.subject,
  )
}
