import type { AllocationKind } from './decision.ts'
import type { Match, MatchRule, MatchStatus } from './match.ts'
import { type Fen, sumFen } from './money.ts'

/** 与结论冲突, 新增, 消失, 改变. */
export const CHANGE_KINDS = ['conflict', 'new', 'lost', 'changed'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** A match as far as a change of it matters to people. */
export type MatchOutcome = {
  readonly matchId: string
  readonly status: MatchStatus
  readonly rule: MatchRule
  readonly contracts: readonly {
    readonly contractNo: string
    readonly planNo: string | null
    readonly amount: Fen
    readonly kind: AllocationKind
  }[]
  readonly amount: Fen
}

/** 变动: what a re-run says otherwise than the run before it, or a decision that no longer fits the facts. */
export type MatchChange = {
  readonly kind: ChangeKind
  /** As it is now; as it was where nothing is left of it. */
  readonly matchId: string
  /** In order. */
  readonly bankLineIds: readonly string[]
  readonly before: MatchOutcome | null
  readonly after: MatchOutcome | null
  /** Of a conflict, else ''. */
  readonly decisionId: string
  readonly why: string
}

export function outcomeOf({ id, status, rule, allocations }: Match): MatchOutcome {
  const contracts = allocations.map(({ contractNo, planNo, amount, kind }) => ({ contractNo, planNo, amount, kind }))
  return { matchId: id, status, rule, contracts, amount: sumFen(contracts, ({ amount }) => amount) }
}
