import type { Decision } from '../../domain/decision.ts'
import type { ListedDiscrepancy } from '../../domain/discrepancy.ts'
import { stillStanding } from '../../domain/still-standing.ts'

export type IsWaived = (found: Pick<ListedDiscrepancy, 'code' | 'subject'>) => boolean

/** 例外单: somebody accepted this difference as it stands, and nobody took that back. */
export function waivedBy(decisions: readonly Decision[]): IsWaived {
  const waived = waivedIds(decisions)
  return ({ code, subject }) => waived.has(`${code}:${subject}`)
}

/** By the difference's own id. */
export function waivedIds(decisions: readonly Decision[]): ReadonlySet<string> {
  return new Set(
    stillStanding(decisions).flatMap(({ body }) => (body.kind === 'waive' ? [`${body.code}:${body.subject}`] : [])),
  )
}
