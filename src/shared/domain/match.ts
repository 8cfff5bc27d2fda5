import type { CellRef } from './cell-ref.ts'
import type { Allocation } from './decision.ts'
import type { EngineRule } from './engine-rule.ts'

/** 'decision' = a person's. */
export type MatchRule = EngineRule | 'decision'

/** `confirmed` rests on a decision; `auto` met all four conditions; `suggested` waits for a person. */
export type MatchStatus = 'auto' | 'confirmed' | 'suggested'

/** One thing that speaks for the match, with the words and cells it was read from. */
export type MatchReason = {
  readonly field: 'contractNo' | 'invoiceNo' | 'payer' | 'amount' | 'date' | 'uniqueness' | 'decision'
  readonly text: string
  readonly cells: readonly CellRef[]
}

/** What an automatic match was read from: its reasons are written from this when somebody asks for them. */
export type MatchBasis = {
  /** How the memo named the contract. */
  readonly reference: 'number' | 'tail' | 'invoice' | null
  /** The reviewed alias that makes the payer the customer; null when it bears the customer's own name. */
  readonly aliasId: string | null
}

/** 勾兑结果. `id` comes from the content, so that a re-run over shuffled files names the same match the same way. */
export type Match = {
  readonly id: string
  readonly status: MatchStatus
  readonly rule: MatchRule
  /** 0–100; orders suggestions, never decides. */
  readonly score: number
  readonly bankLineIds: readonly string[]
  readonly allocations: readonly Allocation[]
  readonly invoiceNos: readonly string[]
  /** Other answers that fit as well: above 0 it is ambiguous and never automatic. */
  readonly alternatives: number
  readonly reasons: readonly MatchReason[]
  readonly decisionId: string | null
  /** Of automatic matches alone. */
  readonly basis?: MatchBasis
}
