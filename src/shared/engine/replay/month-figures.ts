import type { BasisLine } from '../../domain/basis.ts'
import type { BridgeItem } from '../../domain/bridge.ts'
import { type PeriodKey, previousPeriod } from '../../domain/period.ts'
import { cumulativeBases, periodBases } from '../bases.ts'
import { monthBridge } from '../bridge/month-bridge.ts'
import type { EngineInput, EnginePolicy, EngineResult, Progress } from '../engine-input.ts'
import { runEngine } from '../run-engine.ts'

export type MonthFigures = {
  readonly result: EngineResult
  /** To the period's end; what a seal keeps. */
  readonly cumulative: readonly BasisLine[]
  /** To the end of the month before: as it was sealed, else as it comes out today. */
  readonly before: readonly BasisLine[]
  /** The period's own. */
  readonly basisLines: readonly BasisLine[]
  /** 口径桥: why they differ from basis to basis. */
  readonly bridgeItems: readonly BridgeItem[]
}

/** A month's figures from the facts alone. One way for those who sign and those who check, so that they cannot drift apart. */
export function* monthFigures(
  input: EngineInput,
  policy: EnginePolicy,
  period: PeriodKey,
  sealedBefore: readonly BasisLine[] | null,
): Generator<Progress, MonthFigures> {
  return yield* figuresOf(input, yield* runEngine(input, policy), policy, period, sealedBefore)
}

/** The same, of what the engine has found already. */
export function* figuresOf(
  input: EngineInput,
  result: EngineResult,
  policy: EnginePolicy,
  period: PeriodKey,
  sealedBefore: readonly BasisLine[] | null,
): Generator<Progress, MonthFigures> {
  const upTo = (end: PeriodKey) => cumulativeBases(input, result, policy, end)
  const told = (done: number): Progress => ({ phase: 'figures', done, total: 3 })
  yield told(0)
  const cumulative = upTo(period)
  yield told(1)
  const recomputedBefore = upTo(previousPeriod(period))
  yield told(2)
  const before = sealedBefore ?? recomputedBefore
  const basisLines = periodBases(cumulative, before, recomputedBefore)
  const bridgeItems = monthBridge(input, result, policy, period, { own: basisLines, before, recomputedBefore })
  return { result, cumulative, before, basisLines, bridgeItems }
}
