import type { Discrepancy, DiscrepancyCode } from '../../domain/discrepancy.ts'
import type { ProposedAct } from '../../domain/handbook.ts'
import type { CheckCase, CheckWorld } from './check.ts'

type Noted = Discrepancy | null

/** Writes what a person found out beside the difference. Null where there is none: there is nothing to note it at. */
export function noteAct(difference: Noted, label: string, reason: string): ProposedAct | null {
  if (!difference) return null
  const { id: subject } = difference
  const preview = `在差异 ${subject} 上记备注：${reason}`
  return { kind: 'decide', label, preview, body: { kind: 'note', subject }, reason }
}

/** Whether somebody noted these very words at the difference. */
export function isNoted({ decisions }: CheckWorld, difference: Noted, reason: string): boolean {
  return decisions.standing.some(
    (decision) =>
      decision.body.kind === 'note' && decision.body.subject === difference?.id && decision.reason === reason,
  )
}

/** The page's own difference; of a page opened without one, the contract's of this code. */
export function differenceOf(
  { result }: CheckWorld,
  { discrepancy }: CheckCase,
  contractNo: string,
  wanted: DiscrepancyCode,
): Noted {
  const ofContract = ({ code, contractNos }: Discrepancy) => code === wanted && contractNos.includes(contractNo)
  return discrepancy ?? result.discrepancies.find(ofContract) ?? null
}
