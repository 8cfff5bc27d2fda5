import type { Allocation, DecisionBody, Reversal } from '../../shared/domain/decision.ts'
import type { Match } from '../../shared/domain/match.ts'
import { listMatchesOfLine } from '../db/repositories/match.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { afterSeals } from './after-seals.ts'

/** What rejecting this match says of its rule: nothing, unless the rule had acted alone. */
export function reversalOf(db: ReadDb, match: Match | undefined): Reversal {
  if (match?.status !== 'auto' || match.rule === 'decision') return {}
  return { reversed: match.rule, ...afterSeals(db) }
}

/** A person's word that puts money elsewhere than a rule had put it alone reverses that rule as a rejection does. */
export function withReversal(db: ReadDb, body: DecisionBody): DecisionBody {
  if (body.kind === 'match') {
    const overruled = body.bankLineIds.flatMap((id) => automaticOf(db, id)).find((match) => !agrees(match, body))
    return { ...body, ...reversalOf(db, overruled) }
  }
  if (body.kind === 'suspense' || (body.kind === 'scope' && !body.inScope)) {
    return { ...body, ...reversalOf(db, automaticOf(db, body.bankLineId)[0]) }
  }
  return body
}

function automaticOf(db: ReadDb, bankLineId: string): readonly Match[] {
  return listMatchesOfLine(db, bankLineId).filter(({ status }) => status === 'auto')
}

/** The same money of the same lines to the same contracts, whichever instalments. */
function agrees({ bankLineIds, allocations }: Match, said: { readonly allocations: readonly Allocation[] }): boolean {
  const rest = new Map<string, number>()
  const add = (sign: 1 | -1, { bankLineId, contractNo, amount }: Allocation): void => {
    const key = `${bankLineId}\n${contractNo}`
    rest.set(key, (rest.get(key) ?? 0) + sign * amount)
  }
  for (const share of allocations) add(1, share)
  for (const share of said.allocations) if (bankLineIds.includes(share.bankLineId ?? '')) add(-1, share)
  return [...rest.values()].every((amount) => amount === 0)
}
