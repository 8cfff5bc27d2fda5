import type { Allocation, Decision, DecisionBody } from '../../domain/decision.ts'
import type { Match } from '../../domain/match.ts'

type MatchDecision = { readonly id: string; readonly body: Extract<DecisionBody, { readonly kind: 'match' }> }

/** What people decided about bank lines that are here. */
export type History = {
  readonly byLine: ReadonlyMap<string, readonly MatchDecision[]>
  /** Decision by `line\ncontract`. */
  readonly rejected: ReadonlyMap<string, string>
}

export type Verdict = {
  readonly isRight: boolean
  readonly decided: readonly Allocation[]
  readonly decisionIds: readonly string[]
}

export function historyOf(standing: readonly Decision[], lineIds: ReadonlySet<string>): History {
  const byLine = new Map<string, MatchDecision[]>()
  const rejected = new Map<string, string>()
  for (const { id, body } of standing) {
    if (body.kind === 'reject' && lineIds.has(body.bankLineId))
      rejected.set(pairOf(body.bankLineId, body.contractNo), id)
    if (body.kind !== 'match' || !body.bankLineIds.every((lineId) => lineIds.has(lineId))) continue
    for (const lineId of body.bankLineIds) byLine.set(lineId, [...(byLine.get(lineId) ?? []), { id, body }])
  }
  return { byLine, rejected }
}

/** Null when nobody ever said anything about this money. A confirmed answer outranks a rejected one. */
export function verdictOn({ byLine, rejected }: History, match: Match): Verdict | null {
  const decisions = new Map(
    match.bankLineIds.flatMap((id) => (byLine.get(id) ?? []).map((decision) => [decision.id, decision])),
  )
  if (decisions.size > 0) {
    const decided = sharesOf([...decisions.values()], new Set(match.bankLineIds))
    return { isRight: isSame(match.allocations, decided), decided, decisionIds: [...decisions.keys()].sort() }
  }
  const against = match.allocations.flatMap(({ bankLineId, contractNo }) =>
    bankLineId === null ? [] : (rejected.get(pairOf(bankLineId, contractNo)) ?? []),
  )
  return against.length === 0 ? null : { isRight: false, decided: [], decisionIds: [...new Set(against)].sort() }
}

/** The decided shares of these lines. A fee belongs to all the lines of its decision, and is compared with all of them only. */
function sharesOf(decisions: readonly MatchDecision[], lineIds: ReadonlySet<string>): readonly Allocation[] {
  return decisions.flatMap(({ body }) => {
    const isWhole = body.bankLineIds.every((id) => lineIds.has(id))
    return body.allocations.filter(({ bankLineId }) => (bankLineId === null ? isWhole : lineIds.has(bankLineId)))
  })
}

/** The same money to the same contracts; and to the same instalments, where both name them. */
function isSame(said: readonly Allocation[], decided: readonly Allocation[]): boolean {
  const namesPlans = (shares: readonly Allocation[]) => shares.every(({ planNo }) => planNo !== null)
  const isByPlan = namesPlans(said) && namesPlans(decided)
  const sums = new Map<string, number>()
  const add = (sign: 1 | -1, shares: readonly Allocation[]): void => {
    for (const { bankLineId, contractNo, planNo, kind, amount } of shares) {
      const key = [bankLineId ?? '', contractNo, kind, isByPlan ? planNo : ''].join('\n')
      sums.set(key, (sums.get(key) ?? 0) + sign * amount)
    }
  }
  add(1, said)
  add(-1, decided)
  return [...sums.values()].every((rest) => rest === 0)
}

function pairOf(bankLineId: string, contractNo: string): string {
  return `${bankLineId}\n${contractNo}`
}
