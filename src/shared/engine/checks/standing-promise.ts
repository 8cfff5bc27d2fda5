import type { EpochDay } from '../../domain/epoch-day.ts'
import { decisionsByDifference } from '../decisions/work-on-difference.ts'
import type { CheckCase, CheckWorld } from './check.ts'

export type Promised = { readonly by: string; readonly expectedOn: EpochDay }

/** The last day that somebody promised for this difference, or for any difference of the contract when the page was opened without one. */
export function standingPromise(
  { input, result }: CheckWorld,
  { discrepancy }: CheckCase,
  contractNo: string,
): Promised | null {
  const byDifference = decisionsByDifference(input.decisions)
  const ids = discrepancy
    ? [discrepancy.id]
    : result.discrepancies.flatMap(({ id, contractNos }) => (contractNos.includes(contractNo) ? id : []))
  const promises = ids
    .flatMap((id) => byDifference.get(id) ?? [])
    .toSorted((a, b) => a.decidedAt - b.decidedAt)
    .flatMap(({ body }) =>
      body.kind === 'feedback' && body.expectedOn !== null ? [{ by: body.by, expectedOn: body.expectedOn }] : [],
    )
  return promises.at(-1) ?? null
}
