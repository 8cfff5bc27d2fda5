import type { CellRef } from '../../domain/cell-ref.ts'
import type { Decision } from '../../domain/decision.ts'
import type { MatchRule, MatchStatus } from '../../domain/match.ts'
import type { Fen } from '../../domain/money.ts'

/** In the order in which they are asked. */
export type GateName =
  | 'facts'
  | 'class'
  | 'people'
  | 'account'
  | 'live'
  | 'currency'
  | 'rejected'
  | 'payer'
  | 'reference'
  | 'amount'
  | 'date'
  | 'uniqueness'
  | 'doubt'
  | 'mode'
  | 'search'

/** One condition, whether these two rows meet it, and the cells it was read from. */
export type Gate = {
  readonly gate: GateName
  readonly passed: boolean
  /** Not passed, and the two are not even proposed for it. False: it only leaves the answer to a person. */
  readonly isBlocking: boolean
  readonly text: string
  readonly cells: readonly CellRef[]
}

/** A change that a program can try out. */
export type Step =
  | { readonly kind: 'memo'; readonly memo: string }
  | { readonly kind: 'amount'; readonly amount: Fen }
  | { readonly kind: 'decide'; readonly bodies: readonly Decision['body'][] }

export type Outcome =
  | {
      readonly kind: 'matched' | 'suggested'
      readonly matchId: string
      readonly status: MatchStatus
      readonly rule: MatchRule
    }
  /** Rows that belong together without money being matched: an invoice and its contract, both halves of a return. */
  | { readonly kind: 'linked'; readonly why: string }
  | { readonly kind: 'not' }

/** What would match the two rows. With steps it was tried out on the same facts, and `leadsTo` is what came of it. */
export type Change = {
  readonly text: string
  readonly steps: readonly Step[]
  /** Null: only a person or another system can do it. */
  readonly leadsTo: { readonly kind: 'matched' | 'suggested'; readonly rule: MatchRule } | null
}

export type Rivals = {
  /** Other contracts that the line pays to the fen, its memo aside. */
  readonly contractNos: readonly string[]
  /** Other open lines that want this contract for the same amount. */
  readonly bankLineIds: readonly string[]
  /** The payer's other contracts that still expect money, though not this amount. */
  readonly unequalContractNos: readonly string[]
}

export type Explanation = {
  readonly outcome: Outcome
  readonly gates: readonly Gate[]
  /** Smallest first; empty where the two are matched. */
  readonly nearest: readonly Change[]
  readonly rivals: Rivals
}

export function pass(gate: GateName, text: string, cells: readonly CellRef[] = []): Gate {
  return { gate, passed: true, isBlocking: false, text, cells }
}

/** Not passed, but a person may still say yes. */
export function hold(gate: GateName, text: string, cells: readonly CellRef[] = []): Gate {
  return { gate, passed: false, isBlocking: false, text, cells }
}

export function block(gate: GateName, text: string, cells: readonly CellRef[] = []): Gate {
  return { gate, passed: false, isBlocking: true, text, cells }
}

/** Of a refusal before any condition could be asked. */
export function notComparable(text: string): Explanation {
  return { outcome: { kind: 'not' }, gates: [block('facts', text)], nearest: [], rivals: NO_RIVALS }
}

/** What was done all the same was blocked by nothing. */
export function asDone(outcome: Outcome, gates: readonly Gate[]): readonly Gate[] {
  return outcome.kind === 'not' ? gates : gates.map((gate) => ({ ...gate, isBlocking: false }))
}

export const NO_RIVALS: Rivals = { contractNos: [], bankLineIds: [], unequalContractNos: [] }
