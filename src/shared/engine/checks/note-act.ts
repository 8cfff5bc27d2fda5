import type { ProposedAct } from '../../domain/handbook.ts'
import type { CheckCase, CheckWorld } from './check.ts'

/** Writes what a person found out beside the difference. Null where the page was opened for none: there is nothing to note it at. */
export function noteAct({ discrepancy }: CheckCase, label: string, reason: string): ProposedAct | null {
  if (!discrepancy) return null
  const preview = `在差异 ${discrepancy.id} 上记备注：${reason}`
  return { kind: 'decide', label, preview, body: { kind: 'note', subject: discrepancy.id }, reason }
}

/** Whether somebody noted these very words at the difference. */
export function isNoted({ decisions }: CheckWorld, { discrepancy }: CheckCase, reason: string): boolean {
  return decisions.standing.some(
    (decision) =>
      decision.body.kind === 'note' && decision.body.subject === discrepancy?.id && decision.reason === reason,
  )
}
