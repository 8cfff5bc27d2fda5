import type { Discrepancy } from '../../domain/discrepancy.ts'
import type { Match } from '../../domain/match.ts'
import type { EnginePolicy, LineState } from '../engine-input.ts'
import type { Facts } from '../facts/facts.ts'
import type { Classification } from '../lines/classify-lines.ts'
import type { MoneyOfContract } from '../slips/contract-money.ts'

/** What the rules look at. */
export type DiscrepancyContext = {
  readonly facts: Facts
  readonly policy: EnginePolicy
  readonly classes: Classification
  readonly lineStates: readonly LineState[]
  readonly matches: readonly Match[]
  readonly moneyOf: MoneyOfContract
}

export function findDiscrepancies(_context: DiscrepancyContext): readonly Discrepancy[] {
  return []
}
